using Lessor.Operator.Cluster;
using Lessor.Operator.Platform;
using Lessor.Operator.Secrets;

namespace Lessor.Operator.Admission;

/// <summary>Reads live what the platform grants: a refusal never rests on what may be out of date.</summary>
/// <param name="client">The API server.</param>
/// <param name="policies">Takes the policy.</param>
/// <param name="secrets">Takes secrets.</param>
public sealed class GrantReads(IClusterClient client, PlatformPolicies policies, SecretCache secrets)
{
    /// <summary>Reads the policy.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Completes when the view shows it.</returns>
    public Task ReadPolicyAsync(CancellationToken cancellationToken) => policies.ReadLiveAsync(cancellationToken);

    /// <summary>Reads a shared secret.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Completes when the cache shows it; one that is gone is told by the watch.</returns>
    public async Task ReadSecretAsync(string name, CancellationToken cancellationToken)
    {
        var key = new SecretKey(SecretScope.Shared, name);
        using var found = await client.GetAsync(SecretObject.Target(key), actAs: null, cancellationToken);
        if (found is not null && SecretObject.Read(found.Json) is { } read && read.Secret.Key == key)
        {
            secrets.Observe(read);
        }
    }
}
