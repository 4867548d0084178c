namespace Lessor.Operator.Certificates;

/// <summary>All that decides what is done next about certificates.</summary>
/// <param name="Secret">What is usable of the Secret; null: there is no Secret.</param>
/// <param name="Configurations">The webhook configurations that are installed.</param>
/// <param name="Now">The time.</param>
internal sealed record CertificateView(SecretFacts? Secret, IReadOnlyList<WebhookConfiguration> Configurations, DateTimeOffset Now)
{
    /// <summary>Since when each authority is in every entry of every configuration, by thumbprint.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> TrustedSince { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>The authority of what this replica serves; null: it serves nothing yet.</summary>
    public string? Served { get; init; }

    /// <summary>The hosts that the serving certificate must be for.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether a configuration says something else than it should.</summary>
    public bool IsOutdated { get; init; }

    /// <summary>Whether cert-manager makes the certificate.</summary>
    public bool IsInjected => Configurations.Any(configuration => configuration.IsInjected);

    /// <summary>From when on API servers can be taken to trust an authority; null: it isn't in the configurations.</summary>
    public DateTimeOffset? TrustedFrom(string? authority, CertificateTimes times) => authority switch
    {
        _ when Configurations.Count == 0 => DateTimeOffset.MinValue,
        null => null,
        _ => TrustedSince.TryGetValue(authority, out var since) ? since + times.Settling : null,
    };
}
