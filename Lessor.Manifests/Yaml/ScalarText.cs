using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lessor.Manifests.Yaml;

/// <summary>Scalars that every YAML reader takes for what they are.</summary>
internal static partial class ScalarText
{
    public static Scalar Of(JsonValue value) =>
        value.GetValueKind() == JsonValueKind.String ? Of(value.GetValue<string>()) : Plain(value.ToJsonString());

    // Where it needs quotes for its characters the emitter sees to it; here it gets them for what it could be mistaken for.
    public static Scalar Of(string text) => LooksLikeText().IsMatch(text) && !Keyword().IsMatch(text)
        ? new Scalar(null, null, text, ScalarStyle.Any, true, true)
        : new Scalar(null, null, text, ScalarStyle.DoubleQuoted, false, true);

    private static Scalar Plain(string text) => new(null, null, text, ScalarStyle.Plain, true, false);

    [GeneratedRegex(@"^[A-Za-z/]")]
    private static partial Regex LooksLikeText();

    [GeneratedRegex(@"^(y|n|yes|no|on|off|true|false|null)\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Keyword();
}
