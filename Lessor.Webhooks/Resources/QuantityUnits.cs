using System.Globalization;
using System.Numerics;

namespace Lessor.Webhooks.Resources;

/// <summary>The units of quantities: each is so many billionths.</summary>
internal static class QuantityUnits
{
    private static readonly (string Suffix, BigInteger Nanos)[] Decimal =
        [.. new[] { "n", "u", "m", "", "k", "M", "G", "T", "P", "E" }.Select((suffix, i) => (suffix, BigInteger.Pow(1000, i)))];

    private static readonly (string Suffix, BigInteger Nanos)[] Binary =
        [.. new[] { "Ki", "Mi", "Gi", "Ti", "Pi", "Ei" }.Select((suffix, i) => (suffix, Quantity.One * BigInteger.Pow(1024, i + 1)))];

    private static readonly Dictionary<string, (BigInteger Nanos, QuantityFormat Format)> All = Decimal
        .Select(unit => (unit.Suffix, (unit.Nanos, QuantityFormat.DecimalSI)))
        .Concat(Binary.Select(unit => (unit.Suffix, (unit.Nanos, QuantityFormat.BinarySI))))
        .ToDictionary(unit => unit.Suffix, unit => unit.Item2, StringComparer.Ordinal);

    /// <summary>How many billionths a suffix stands for; null if there is no such suffix.</summary>
    public static (BigInteger Nanos, QuantityFormat Format)? Find(string suffix) => All.TryGetValue(suffix, out var unit) ? unit : null;

    public static string Write(Quantity quantity)
    {
        // A number of bytes that no 1024 divides is written as a plain number.
        var units = quantity.Format == QuantityFormat.BinarySI ? [.. Decimal.Take(4), .. Binary] : Decimal;
        var (suffix, nanos) = quantity.Nanos.IsZero ? ("", Quantity.One) : units.Last(unit => quantity.Nanos % unit.Nanos == 0);
        return (quantity.Nanos / nanos).ToString(CultureInfo.InvariantCulture) + suffix;
    }
}
