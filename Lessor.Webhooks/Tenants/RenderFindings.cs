using Lessor.Rendering;

namespace Lessor.Webhooks.Tenants;

/// <summary>Says where in a tenant something is that rendering found.</summary>
public static class RenderFindings
{
    /// <summary>Places what kept a component from being rendered.</summary>
    /// <param name="failure">What was found.</param>
    /// <param name="component">The Component's name.</param>
    /// <param name="field">The field of the tenant's component, e.g. <c>spec.components[1]</c>.</param>
    /// <returns>The findings.</returns>
    public static IEnumerable<Finding> Of(RenderException failure, string component, string field)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure.Errors.Select(error => Of(error, component, field));
    }

    private static Finding Of(RenderError error, string component, string field)
    {
        if (error is { Line: null, Path: { } path } && (path == "values" || path.StartsWith("values.", StringComparison.Ordinal)))
        {
            return new Finding($"{field}.{path}", error.Message, ReasonOf(error.Message));
        }

        var line = error.Line is { } number ? FormattableString.Invariant($", template line {number}") : "";
        return new Finding(field, $"Component {component}{line}: {(error.Path is null ? "" : error.Path + ": ")}{error.Message}");
    }

    private static string ReasonOf(string message) => message switch
    {
        "is required" => FindingReasons.Required,
        _ when message.StartsWith("is not a known value", StringComparison.Ordinal) => FindingReasons.NotSupported,
        _ when message.StartsWith("is a reserved name", StringComparison.Ordinal) => FindingReasons.Forbidden,
        _ => FindingReasons.Invalid,
    };
}
