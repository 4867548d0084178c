using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Lessor.Webhooks.Resources;

/// <summary>Reads quantities.</summary>
internal static partial class QuantityReader
{
    // Longer numbers are nobody's, and take time to multiply.
    private const int MaxLength = 64;
    private const int MaxExponent = 64;
    private static readonly BigInteger Largest = long.MaxValue * Quantity.One;

    public static bool TryRead(string text, out Quantity quantity)
    {
        quantity = Quantity.Zero;
        if (text.Length > MaxLength || Shape().Match(text) is not { Success: true } match || UnitOf(match) is not var (nanos, format, exponent))
        {
            return false;
        }

        var fraction = match.Groups["fraction"].Value;
        var digits = BigInteger.Parse("0" + match.Groups["whole"].Value + fraction, CultureInfo.InvariantCulture) * nanos;
        quantity = new(Signed(match, BigInteger.Min(Scale(digits, exponent - fraction.Length), Largest)), format);
        return true;
    }

    private static BigInteger Signed(Match match, BigInteger value) => match.Groups["sign"].Value == "-" ? -value : value;

    private static (BigInteger Nanos, QuantityFormat Format, int Exponent)? UnitOf(Match match)
    {
        if (match.Groups["exponent"] is { Success: true } exponent)
        {
            return int.TryParse(exponent.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs(power) <= MaxExponent
                ? (Quantity.One, QuantityFormat.DecimalSI, power)
                : null;
        }

        return QuantityUnits.Find(match.Groups["suffix"].Value) is var (nanos, format) ? (nanos, format, 0) : null;
    }

    // What is finer than a billionth is rounded up, as the API server does.
    private static BigInteger Scale(BigInteger value, int power)
    {
        var factor = BigInteger.Pow(10, Math.Abs(power));
        return power >= 0 ? value * factor : (value + factor - 1) / factor;
    }

    [GeneratedRegex(@"\A(?<sign>[+-]?)(?=\.?[0-9])(?<whole>[0-9]*)(?:\.(?<fraction>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]+)|(?<suffix>[A-Za-z]*))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
