namespace Lessor.Tests.Isolation;

/// <summary>One side of a connection: a pod in a namespace, or an address outside.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Namespace">The pod's namespace; empty for an address outside.</param>
/// <param name="NamespaceLabels">The namespace's labels.</param>
/// <param name="Labels">The pod's labels.</param>
internal sealed record Endpoint(
    string Address, string Namespace, IReadOnlyDictionary<string, string> NamespaceLabels, IReadOnlyDictionary<string, string> Labels)
{
    private static readonly Dictionary<string, string> None = [];

    public bool IsPod => Namespace.Length > 0;

    /// <summary>A pod in a namespace of no tenant.</summary>
    public static Endpoint Pod(string ns, string address, params (string Key, string Value)[] labels) =>
        new(address, ns, new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = ns }, labels.ToDictionary(label => label.Key, label => label.Value));

    /// <summary>An address outside of the cluster.</summary>
    public static Endpoint Outside(string address) => new(address, "", None, None);

    /// <summary>The same, with more labels on its namespace.</summary>
    public Endpoint InNamespaceWith(params (string Key, string Value)[] labels) =>
        this with { NamespaceLabels = NamespaceLabels.Concat(labels.Select(label => KeyValuePair.Create(label.Key, label.Value))).ToDictionary() };

    public override string ToString() => IsPod ? $"{Namespace}/{Address}" : Address;
}
