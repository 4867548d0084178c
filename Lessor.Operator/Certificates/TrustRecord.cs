namespace Lessor.Operator.Certificates;

/// <summary>Since when this replica has seen an authority in every entry of every configuration.</summary>
internal sealed class TrustRecord
{
    private Dictionary<string, DateTimeOffset> _since = new(StringComparer.Ordinal);

    /// <summary>Takes in what the configurations say now.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Update(IReadOnlyList<WebhookConfiguration> configurations, DateTimeOffset now)
    {
        var entries = configurations.SelectMany(configuration => configuration.Entries).ToList();
        var everywhere = entries.SelectMany(entry => entry.Authorities).Select(authority => authority.Thumbprint).Distinct()
            .Where(thumbprint => entries.TrueForAll(entry => entry.Authorities.Any(authority => authority.Thumbprint == thumbprint)));
        return _since = everywhere.ToDictionary(thumbprint => thumbprint, thumbprint => _since.GetValueOrDefault(thumbprint, now), StringComparer.Ordinal);
    }
}
