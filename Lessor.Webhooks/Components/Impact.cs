using System.Globalization;

namespace Lessor.Webhooks.Components;

/// <summary>What a change of a Component does to the tenants that run it.</summary>
/// <param name="Broken">Tenants that render today and wouldn't any more, with the first error of each.</param>
/// <param name="Failing">Tenants that can't be rendered, today or after the change.</param>
/// <param name="Checked">How many tenants were looked at.</param>
/// <param name="All">How many there are; more than were looked at if the time was up.</param>
public sealed record Impact(IReadOnlyDictionary<string, string> Broken, IReadOnlyCollection<string> Failing, int Checked, int All)
{
    /// <summary>No tenant is touched.</summary>
    public static Impact None { get; } = new(new Dictionary<string, string>(), [], 0, 0);

    /// <summary>Why the change is refused: how many tenants it would break, and up to ten of these.</summary>
    public IReadOnlyList<Finding> Findings => Broken.Count == 0 ? [] : [Summary(), .. Broken.OrderBy(pair => pair.Key, StringComparer.Ordinal).Take(NameList.Shown).Select(Of)];

    /// <summary>What its author should know, also if it passes.</summary>
    public IReadOnlyList<string> Warnings => [.. FailingWarning(), .. TimeWarning()];

    private Finding Summary() => new(
        "spec",
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Broken.Count} of {NameList.Tenants(All)} that run it would no longer render; change these tenants first, or leave what they use as it is"),
        FindingReasons.Forbidden);

    private static Finding Of(KeyValuePair<string, string> broken) =>
        new("spec", $"tenant {broken.Key} would no longer render: {broken.Value}", FindingReasons.Forbidden);

    private IEnumerable<string> FailingWarning()
    {
        if (Failing.Count > 0)
        {
            yield return $"{NameList.Tenants(Failing.Count)} couldn't be rendered before this change and still can't: {NameList.Text(Failing)}";
        }
    }

    private IEnumerable<string> TimeWarning()
    {
        if (Checked < All)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"only {Checked} of {All} tenants could be checked in time; one that no longer renders keeps running what it has, and says so");
        }
    }
}
