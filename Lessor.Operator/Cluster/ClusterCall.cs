namespace Lessor.Operator.Cluster;

/// <summary>One request before it is sent; sent again as often as it takes.</summary>
/// <param name="Verb">The verb as RBAC names it.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query, relative to the server's base address.</param>
/// <param name="Resource">The resource as messages name it.</param>
internal sealed record ClusterCall(string Verb, HttpMethod Method, string Path, string Resource)
{
    public string Namespace { get; init; } = "";

    public string Name { get; init; } = "";

    public string Accept { get; init; } = MediaTypes.Json;

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string ContentType { get; init; } = MediaTypes.Json;

    public ActAs? ActAs { get; init; }

    /// <summary>The API server quotes what it can't read: its messages about Secrets don't go further.</summary>
    public bool Confidential { get; init; }

    public static ClusterCall For(string verb, HttpMethod method, ObjectRef target, ActAs? actAs, string query = "", string subresource = "") =>
        new(verb, method, Suffixed(target.Path, subresource, query), Suffixed(target.Resource.FullName, subresource, ""))
        {
            Namespace = target.Namespace,
            Name = target.Name,
            ActAs = actAs,
            Confidential = target.Resource.IsSecret,
        };

    private static string Suffixed(string text, string subresource, string query) =>
        (subresource.Length == 0 ? text : $"{text}/{subresource}") + (query.Length == 0 ? "" : $"?{query}");
}
