namespace Lessor.Webhooks.Tenants;

/// <summary>What findings rest on that may have changed since it was seen: to be read again before a tenant is refused because of it.</summary>
public sealed class Doubts
{
    /// <summary>Names of Components.</summary>
    public ISet<string> Components { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Names of namespaces.</summary>
    public ISet<string> Namespaces { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether there are components whose manifests aren't known, so that they weren't looked at.</summary>
    public bool HaveUnknown { get; set; }

    /// <summary>Names of shared secrets that are said not to be for the tenant.</summary>
    public ISet<string> Secrets { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Whether the platform's policy is one of them.</summary>
    public bool Policy { get; set; }

    /// <summary>What is being rendered: when it is done, a review sees more. None of them fails.</summary>
    public ISet<Task> Pending { get; } = new HashSet<Task>();

    /// <summary>Whether what the platform grants is in doubt.</summary>
    public bool AreOfGrants => Policy || Secrets.Count > 0;

    /// <summary>Whether there is nothing to read.</summary>
    public bool AreNone => Components.Count == 0 && Namespaces.Count == 0 && !AreOfGrants;
}
