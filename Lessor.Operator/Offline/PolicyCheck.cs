using Lessor.Entities.Platform;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Offline;

/// <summary>Checks what the platform allows by the rules of the cluster.</summary>
internal static class PolicyCheck
{
    private static readonly PlatformPolicyValidator Rules = new();

    /// <summary>Checks policies in files.</summary>
    /// <returns>What tenants in files are held to: the policy, or the defaults where there is none or it breaks its rules.</returns>
    public static KnownPolicy Run(IEnumerable<Manifest> manifests, List<FileFinding> findings)
    {
        var known = KnownPolicy.Default;
        foreach (var manifest in manifests)
        {
            var before = findings.Count;
            if (EntityReader.Read<PlatformPolicy>(manifest, findings) is not { } policy)
            {
                continue;
            }

            findings.AddRange(Rules.Check(policy).Select(finding => manifest.Finding(finding.Field, finding.Message)));
            known = findings.Count == before ? KnownPolicy.Of(policy.Spec) : known;
        }

        return known;
    }
}
