using System.Text.RegularExpressions;

namespace Lessor.Webhooks.Resources;

/// <summary>What somebody meant who wrote a quantity in a way that Kubernetes doesn't know.</summary>
internal static partial class QuantitySpelling
{
    private const string Units = "kmgtpe";

    /// <summary>Says that a text is no quantity.</summary>
    /// <returns>The rest of a sentence that begins with the field.</returns>
    public static string Refuse(string text)
    {
        var meant = Meant(text).Select(candidate => $"\"{candidate}\"").ToList();
        return meant.Count == 0
            ? $"must be a quantity, such as 500m, 4 or 8Gi (was {Quoted.Of(text)})"
            : $"must be a quantity (was {Quoted.Of(text)}); did you mean {string.Join(" or ", meant)}?";
    }

    /// <summary>Quantities that a text may stand for, the likeliest first.</summary>
    public static IEnumerable<string> Meant(string text)
    {
        if (text.Length > 40 || Loose().Match(text) is not { Success: true } match)
        {
            return [];
        }

        var number = match.Groups["number"].Value.Replace(',', '.');
        return SuffixesFor(match.Groups["unit"].Value)
            .Select(suffix => number + suffix)
            .Where(candidate => candidate != text && Quantity.TryParse(candidate, out _));
    }

    private static string[] SuffixesFor(string unit)
    {
        if (QuantityUnits.Find(unit) is not null)
        {
            return [unit];
        }

        var lower = unit.ToLowerInvariant();
        return lower switch
        {
            "cpu" or "cpus" or "core" or "cores" or "vcpu" or "vcpus" or "b" or "byte" or "bytes" => [""],
            "mcpu" or "mcpus" or "mcore" or "mcores" or "millicpu" or "millicore" or "millicores" => ["m"],
            _ when ByteUnit().Match(lower) is { Success: true } bytes => BytesFor(bytes.Groups["unit"].Value[0], binary: bytes.Groups["binary"].Success),
            _ => [],
        };
    }

    private static string[] BytesFor(char unit, bool binary)
    {
        if (!Units.Contains(unit, StringComparison.Ordinal))
        {
            return [];
        }

        var upper = char.ToUpperInvariant(unit);
        return binary ? [$"{upper}i"] : [$"{upper}i", unit == 'k' ? "k" : $"{upper}"];
    }

    [GeneratedRegex(@"\A\s*\+?(?<number>[0-9]+(?:[.,][0-9]+)?)\s*(?<unit>[A-Za-z]*)\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Loose();

    // k, kb, kbyte, kib, ki, kibibyte, megabytes
    [GeneratedRegex(@"\A(?<unit>[a-z])(?:(?<binary>i|ib|ibyte|ibytes|ibibytes?|ebibytes?)|b|bytes?|ilobytes?|egabytes?|igabytes?|erabytes?|etabytes?|eg|ig)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ByteUnit();
}
