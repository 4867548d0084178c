using System.Globalization;

namespace Lessor.Tests.Faults.Soaking;

/// <summary>How long to soak, and by which chance.</summary>
/// <param name="Time">How long faults and changes go on: SOAK, such as <c>30m</c> or <c>90s</c>. Default: two minutes.</param>
/// <param name="Seed">What chance follows from: SOAK_SEED. Default: another one each time SOAK is said, else always the same one.</param>
public sealed record SoakSettings(TimeSpan Time, int Seed)
{
    /// <summary>Reads them from the environment.</summary>
    /// <exception cref="FormatException">One of them makes no sense.</exception>
    public static SoakSettings Read()
    {
        var time = Variable("SOAK");
        return new(
            time is null ? TimeSpan.FromMinutes(2) : Parse(time),
            Variable("SOAK_SEED") is { } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : time is null ? 1 : Random.Shared.Next());
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static TimeSpan Parse(string text)
    {
        var number = int.Parse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            'h' => TimeSpan.FromHours(number),
            'm' => TimeSpan.FromMinutes(number),
            's' => TimeSpan.FromSeconds(number),
            _ => throw new FormatException($"SOAK must be like 30m, 90s or 2h (was \"{text}\")."),
        };
    }
}
