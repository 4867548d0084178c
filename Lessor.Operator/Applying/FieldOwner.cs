using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>A field that someone else owns with another value, from the API server's refusal to apply without force.</summary>
/// <param name="Field">The field's path.</param>
/// <param name="Manager">Its owner's name.</param>
internal sealed record FieldOwner(string Field, string Manager)
{
    // By hand: the field managers of kubectl's commands, of consoles, and of what was written before anybody applied.
    private static readonly string[] People = ["kubectl", "k9s", "lens", "openlens", "node-fetch", "headlamp", "curl", "before-first-apply"];

    /// <summary>
    /// What people changed by hand is drift, to be undone; so is what Lessor itself once wrote in another way. What another controller owns is its business.
    /// </summary>
    public bool IsOverridden =>
        Manager == LessorApi.FieldManager || People.Any(prefix => Manager.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads a refusal.</summary>
    /// <returns>The owners, one per field and manager; empty if the refusal is of another sort.</returns>
    public static IReadOnlyList<FieldOwner> Read(ClusterStatus status) =>
    [
        .. status.Causes
            .Where(cause => cause.Reason == "FieldManagerConflict")
            .Select(cause => new FieldOwner(cause.Field, Quoted(cause.Message))),
    ];

    // conflict with "name" [with subresource "s"] [using v1 [at time]]
    private static string Quoted(string message)
    {
        var start = message.IndexOf('"', StringComparison.Ordinal) + 1;
        var end = start > 0 ? message.IndexOf('"', start) : -1;
        return end > start ? message[start..end] : message;
    }
}
