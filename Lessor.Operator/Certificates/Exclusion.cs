using System.Text.Json.Nodes;
using Lessor.Entities.Naming;

namespace Lessor.Operator.Certificates;

/// <summary>The part of an entry's objectSelector that leaves one tenant out. Whatever else an administrator has put there stays.</summary>
internal static class Exclusion
{
    /// <summary>The longest that a tenant is left out: a stored time further away isn't Lessor's.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const string Expressions = "matchExpressions";

    /// <summary>The selector that leaves a tenant out.</summary>
    /// <param name="selector">The entry's selector.</param>
    /// <param name="label">The tenant's own label; null: it has none, and all without one are left out.</param>
    public static JsonObject Add(string selector, string? label)
    {
        var changed = Remove(selector) ?? Parse(selector);
        var expressions = changed[Expressions]?.DeepClone().AsArray() ?? [];
        expressions.Add(label is null
            ? new JsonObject { ["key"] = LessorLabels.Tenant, ["operator"] = "Exists" }
            : new JsonObject { ["key"] = LessorLabels.Tenant, ["operator"] = "NotIn", ["values"] = new JsonArray(label) });
        changed[Expressions] = expressions;
        return changed;
    }

    /// <summary>The selector that leaves nobody out; null if it does so already.</summary>
    public static JsonObject? Remove(string selector)
    {
        var changed = Parse(selector);
        if (changed[Expressions] is not JsonArray expressions || !expressions.Any(IsExclusion))
        {
            return null;
        }

        var left = expressions.Where(expression => !IsExclusion(expression)).Select(expression => expression!.DeepClone()).ToArray();
        changed.Remove(Expressions);
        if (left.Length > 0)
        {
            changed[Expressions] = new JsonArray(left);
        }

        return changed;
    }

    /// <summary>Whether a time until which a tenant is left out is still to come.</summary>
    public static bool Lasts(DateTimeOffset? until, DateTimeOffset now) => until > now && until <= now + (2 * Longest);

    private static bool IsExclusion(JsonNode? expression) => (string?)expression?["key"] == LessorLabels.Tenant;

    private static JsonObject Parse(string selector) => JsonNode.Parse(selector)!.AsObject();
}
