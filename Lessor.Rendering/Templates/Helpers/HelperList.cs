namespace Lessor.Rendering.Templates.Helpers;

/// <summary>All helpers that a template may use. The list is fixed: none reads a network, file, clock, environment or random number.</summary>
internal static class HelperList
{
    private const int Any = int.MaxValue;

    /// <summary>The helpers by name.</summary>
    public static readonly IReadOnlyDictionary<string, TemplateHelper> All = new Dictionary<string, TemplateHelper>(StringComparer.Ordinal)
    {
        ["eq"] = new(Comparisons.Equal, 2, 2),
        ["ne"] = new(Comparisons.NotEqual, 2, 2),
        ["lt"] = new(Comparisons.Less, 2, 2),
        ["gt"] = new(Comparisons.Greater, 2, 2),
        ["and"] = new(Choices.And, 2, Any),
        ["or"] = new(Choices.Or, 2, Any),
        ["not"] = new(Choices.Not, 1, 1),
        ["default"] = new(Choices.Default, 2, 2, FirstIsOptional: true),
        ["required"] = new(Choices.Required, 1, 2, FirstIsOptional: true),
        ["lower"] = new(Texts.Lower, 1, 1),
        ["upper"] = new(Texts.Upper, 1, 1),
        ["trim"] = new(Texts.Trim, 1, 1),
        ["replace"] = new(Texts.Replace, 3, 3),
        ["join"] = new(Texts.Join, 2, 2),
        ["json"] = new(Encodings.Json, 1, 1),
        ["b64enc"] = new(Encodings.Base64, 1, 1),
        ["sha256"] = new(Encodings.Sha256, 1, 1),
    };
}
