namespace Lessor.Operator.Cluster;

/// <summary>What can be done to the objects of a kind.</summary>
internal static class ApiVerbs
{
    /// <summary>All that an ordinary kind offers.</summary>
    public static IReadOnlyList<string> All { get; } = ["create", "delete", "get", "list", "patch", "update", "watch"];
}
