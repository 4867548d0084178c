using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace k8s.Serialization;

/// <summary>What a scalar means by YAML's core schema.</summary>
internal static partial class YamlScalar
{
    public static JsonNode ToJson(Scalar scalar)
    {
        var plain = scalar.Style == ScalarStyle.Plain && (scalar.Tag.IsEmpty || scalar.Tag.IsNonSpecific);
        return plain ? ParsePlain(scalar.Value) : JsonValue.Create(scalar.Value);
    }

    /// <summary>Whether a text must be quoted to stay a text.</summary>
    public static bool NeedsQuotes(string text) =>
        ParsePlain(text) is not { } value || !value.TryGetValue<string>(out _) || Ambiguous().IsMatch(text);

    private static JsonValue ParsePlain(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => null,
        "true" or "True" or "TRUE" => JsonValue.Create(true),
        "false" or "False" or "FALSE" => JsonValue.Create(false),
        _ => ParseNumber(text) ?? JsonValue.Create(text),
    };

    private static JsonValue ParseNumber(string text)
    {
        if (Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return JsonValue.Create(number);
        }

        return Float().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real)
            ? JsonValue.Create(real)
            : null;
    }

    [GeneratedRegex(@"^[-+]?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z")]
    private static partial Regex Float();

    // Readers of YAML 1.1 see more than the core schema does: yes, on, 0x1f, 1_000, 12:30, 2001-01-01, .inf.
    [GeneratedRegex(@"^(?:y|n|yes|no|on|off|[-+]?\.(?:inf|nan)|[-+]?[0-9][0-9a-fxo_:.tz+-]*|=|<<)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Ambiguous();
}
