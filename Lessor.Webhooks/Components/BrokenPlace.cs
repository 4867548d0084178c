using Lessor.Rendering;

namespace Lessor.Webhooks.Components;

/// <summary>
/// Where a tenant doesn't fit a Component any more, in words. The review brings the schema and the template, so messages made with them could print whatever a tenant says:
/// this names places, and what is wrong with them in words of its own.
/// </summary>
internal static class BrokenPlace
{
    /// <summary>Says where.</summary>
    /// <param name="error">What rendering found.</param>
    /// <returns>The component, the line of the template or the path of the value, and no value.</returns>
    public static string Of(RenderError error)
    {
        var line = error.Line is { } number ? FormattableString.Invariant($", line {number}") : "";
        return $"component \"{error.Component}\"{line}: {WhatOf(error)}";
    }

    private static string WhatOf(RenderError error) => error switch
    {
        { Path: { } path, Line: not null } => $"{path} can't be had for it",
        { Path: { } path } when path == "values" || path.StartsWith("values.", StringComparison.Ordinal) =>
            $"{path} {(error.Message == "is required" ? error.Message : "doesn't fit the schema")}",
        // An object's kind and name may be made of values.
        _ => "its objects can't be made",
    };
}
