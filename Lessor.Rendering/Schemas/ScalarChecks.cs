using System.Globalization;

namespace Lessor.Rendering.Schemas;

/// <summary>What a schema demands of text and of numbers.</summary>
internal static class ScalarChecks
{
    /// <summary>Checks a text's length (in Unicode characters), pattern and format.</summary>
    public static void Check(Schema schema, string text, Action<string> fail, PatternTime time)
    {
        if (schema.MinLength is not null || schema.MaxLength is not null)
        {
            CheckLength(schema, text.EnumerateRunes().LongCount(), fail);
        }

        if (schema.Pattern is not null && !time.IsMatch(schema.Pattern, text))
        {
            fail($"must match {schema.PatternText}");
        }

        if (schema.Format is not null && !SchemaFormats.Fits(schema.Format, text))
        {
            fail($"must have the format {schema.Format}");
        }
    }

    /// <summary>Checks a number's bounds.</summary>
    public static void Check(Schema schema, double number, Action<string> fail)
    {
        if (schema.Minimum is { } minimum && (schema.ExclusiveMinimum ? number <= minimum : number < minimum))
        {
            fail(Invariant($"must be {(schema.ExclusiveMinimum ? "above" : "at least")} {minimum} (was {number})"));
        }

        if (schema.Maximum is { } maximum && (schema.ExclusiveMaximum ? number >= maximum : number > maximum))
        {
            fail(Invariant($"must be {(schema.ExclusiveMaximum ? "below" : "at most")} {maximum} (was {number})"));
        }

        if (schema.MultipleOf is { } unit && Math.Abs(Math.IEEERemainder(number, unit)) > 1e-9 * unit)
        {
            fail(Invariant($"must be a multiple of {unit} (was {number})"));
        }

        if (schema.Format is "int32" && number is < int.MinValue or > int.MaxValue)
        {
            fail(Invariant($"must fit 32 bits (was {number})"));
        }
    }

    private static void CheckLength(Schema schema, long length, Action<string> fail)
    {
        if (length < schema.MinLength)
        {
            fail(Invariant($"must have at least {Characters(schema.MinLength)} (has {length})"));
        }

        if (length > schema.MaxLength)
        {
            fail(Invariant($"must have at most {Characters(schema.MaxLength)} (has {length})"));
        }
    }

    private static string Characters(long? count) => Invariant($"{count} {(count == 1 ? "character" : "characters")}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
