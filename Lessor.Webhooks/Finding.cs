namespace Lessor.Webhooks;

/// <summary>One thing that is wrong with a Tenant or a Component.</summary>
/// <param name="Field">The path of the field, e.g. <c>spec.components[1].namespace</c>.</param>
/// <param name="Message">What was found and what is allowed, as the rest of a sentence that begins with the path.</param>
/// <param name="Reason">One of <see cref="FindingReasons"/>: what the API server's answer gives as the cause's reason.</param>
public sealed record Finding(string Field, string Message, string Reason = FindingReasons.Invalid)
{
    /// <summary>The line of the field's text, from 1, where that is a template; the message names it, too. Default: null.</summary>
    public int? Line { get; init; }

    /// <summary>The finding as one line of text.</summary>
    /// <returns>The path, a colon and the message.</returns>
    public override string ToString() => $"{Field}: {Message}";
}
