namespace Lessor.Operator.Secrets;

/// <summary>A secret with what it holds. It prints as its name alone.</summary>
public sealed class StoredSecret
{
    /// <summary>The type of a secret that says none.</summary>
    public const string Opaque = "Opaque";

    /// <summary>Which secret.</summary>
    public required SecretKey Key { get; init; }

    /// <summary>Its type, as a Secret's: <c>Opaque</c>, <c>kubernetes.io/tls</c> and so on. It can't change: a store replaces the secret.</summary>
    public string Type { get; init; } = Opaque;

    /// <summary>What it holds.</summary>
    public required IReadOnlyDictionary<string, byte[]> Data { get; init; }

    /// <summary>Its labels, without those that say whose it is: <see cref="SecretLabels"/>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Which servers it may be sent to, where a source names it. Default: none.</summary>
    public SecretHosts Hosts { get; init; } = SecretHosts.None;

    /// <summary>Which tenants may ask for it, for a shared one: what its annotation <c>lessor.io/tenants</c> says; null: it says nothing.</summary>
    public string? Tenants { get; init; }

    /// <summary>Whether it can't be changed, only replaced.</summary>
    public bool Immutable { get; init; }

    /// <summary>The store's word for its content; empty for one that isn't stored yet.</summary>
    public string Version { get; init; } = "";

    /// <summary>Whether another secret says the same, whatever their versions.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>True if type, data, labels, hosts, immutability and whom it is for are the same.</returns>
    public bool HasSameContent(StoredSecret other) =>
        (Type, Immutable, Tenants, Hosts.ToString()) == (other.Type, other.Immutable, other.Tenants, other.Hosts.ToString())
        && Labels.Count == other.Labels.Count
        && Labels.All(label => other.Labels.TryGetValue(label.Key, out var value) && value == label.Value)
        && Data.Count == other.Data.Count
        && Data.All(item => other.Data.TryGetValue(item.Key, out var value) && item.Value.AsSpan().SequenceEqual(value));

    /// <summary>How messages and logs name it.</summary>
    /// <returns>Its scope and name, and nothing of what it holds.</returns>
    public override string ToString() => Key.ToString();
}
