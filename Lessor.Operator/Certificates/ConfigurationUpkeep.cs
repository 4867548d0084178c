using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Certificates;

/// <summary>What a webhook configuration should say, and isn't a matter of the shipped manifest: whom to trust, where to call, and that nobody is left out.</summary>
/// <param name="options">Where the operator is.</param>
internal sealed class ConfigurationUpkeep(OperatorOptions options)
{
    private static readonly string ExcludedUntilPath = $"/metadata/annotations/{LessorAnnotations.ExcludedUntil.Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>The patch that mends a configuration; empty if there is nothing to mend.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="authorities">Whom to trust; null: somebody else sees to that.</param>
    /// <param name="now">The time.</param>
    public JsonPatch Mend(WebhookConfiguration configuration, IReadOnlyList<CertificateFacts>? authorities, DateTimeOffset now)
    {
        var patch = new JsonPatch(configuration.Version);
        var bundle = authorities is null ? null : PemBundle.Write(authorities);
        var isOver = !Exclusion.Lasts(configuration.ExcludedUntil, now);
        for (var i = 0; i < configuration.Entries.Count; i++)
        {
            var entry = configuration.Entries[i];
            if (bundle is not null && ClientConfig.Mend(entry.ClientConfig, bundle, options) is { } clientConfig)
            {
                patch.Set($"/webhooks/{i}/clientConfig", clientConfig);
            }

            if (isOver && Exclusion.Remove(entry.ObjectSelector) is { } selector)
            {
                patch.Set($"/webhooks/{i}/objectSelector", selector);
            }
        }

        return isOver && configuration.ExcludedUntil is not null ? patch.Remove(ExcludedUntilPath) : patch;
    }
}
