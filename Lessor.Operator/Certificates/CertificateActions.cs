using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Certificates;

/// <summary>
/// Does what was decided. Each write holds for the version that the decision was made on, so of several replicas one succeeds and the others look again.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="maker">Makes certificates.</param>
/// <param name="upkeep">Says what configurations should hold.</param>
/// <param name="options">Where the operator is.</param>
internal sealed class CertificateActions(IClusterClient client, CertificateAuthority maker, ConfigurationUpkeep upkeep, OperatorOptions options)
{
    /// <summary>So that a bundle never grows without bound, whatever stood in the configurations.</summary>
    private const int MostFormer = 3;

    private ObjectRef Target => new(KnownResources.Secret, options.Namespace, LessorWebhooks.Secret);

    /// <summary>Does one step.</summary>
    /// <exception cref="ClusterRequestException">The API server refused; somebody else may have been faster.</exception>
    /// <exception cref="HttpRequestException">The API server can't be reached.</exception>
    public Task RunAsync(CertificateStep step, ServingSecret? secret, CertificateView view, CancellationToken cancellationToken) => step switch
    {
        CertificateStep.Create => CreateAsync(view, cancellationToken),
        CertificateStep.RenewAuthority => RenewAsync(secret!, view, cancellationToken),
        CertificateStep.Publish => PublishAsync(view, cancellationToken),
        CertificateStep.IssueLeaf => IssueAsync(secret!, view.Secret!, cancellationToken),
        CertificateStep.RetireAuthorities => RetireAsync(secret!, view.Secret!, cancellationToken),
        _ => Task.CompletedTask,
    };

    // What the API server trusts now goes on being trusted: replicas may be serving with it.
    private static string Beside(KeyText authority, CertificateView view) => PemBundle.Write(
        [
            .. (view.Secret?.Authorities ?? []).Concat(view.Configurations.SelectMany(configuration => configuration.Entries).SelectMany(entry => entry.Authorities))
                .Where(former => !former.IsOver(view.Now)).DistinctBy(former => former.Thumbprint).OrderByDescending(former => former.NotBefore).Take(MostFormer).Reverse(),
        ]) + authority.Certificate + "\n";

    private async Task CreateAsync(CertificateView view, CancellationToken cancellationToken)
    {
        var authority = maker.Create();
        var secret = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = new JsonObject { ["name"] = LessorWebhooks.Secret, ["namespace"] = options.Namespace },
            ["type"] = "kubernetes.io/tls",
            ["data"] = Data(maker.Issue(authority, view.Names), Beside(authority, view), authority.Key),
        };
        using var created = await client.CreateAsync(Target, JsonSerializer.SerializeToUtf8Bytes(secret), actAs: null, cancellationToken);
    }

    private Task RenewAsync(ServingSecret secret, CertificateView view, CancellationToken cancellationToken)
    {
        var authority = maker.Create();
        return WriteAsync(secret, Data(secret.Leaf, Beside(authority, view), authority.Key), cancellationToken);
    }

    private Task IssueAsync(ServingSecret secret, SecretFacts facts, CancellationToken cancellationToken)
    {
        var leaf = maker.Issue(new KeyText(facts.Signer!.Pem, secret.Signer), ServingNames.Of(options));
        return WriteAsync(secret, Data(leaf, secret.Authorities, secret.Signer), cancellationToken);
    }

    private Task RetireAsync(ServingSecret secret, SecretFacts facts, CancellationToken cancellationToken) =>
        WriteAsync(secret, Data(secret.Leaf, PemBundle.Write([facts.Signer!]), secret.Signer), cancellationToken);

    private async Task PublishAsync(CertificateView view, CancellationToken cancellationToken)
    {
        foreach (var configuration in view.Configurations)
        {
            var patch = upkeep.Mend(configuration, view.IsInjected ? null : view.Secret!.Authorities, view.Now);
            if (!patch.IsEmpty)
            {
                using var patched = await client.PatchAsync(configuration.Target, PatchKind.Json, patch.ToBytes(), "", actAs: null, cancellationToken);
            }
        }
    }

    private async Task WriteAsync(ServingSecret secret, JsonObject data, CancellationToken cancellationToken)
    {
        var patch = new JsonPatch(secret.Version).Set("/data", data);
        using var patched = await client.PatchAsync(Target, PatchKind.Json, patch.ToBytes(), "", actAs: null, cancellationToken);
    }

    private static JsonObject Data(KeyText leaf, string authorities, string signer) => new()
    {
        [ServingSecret.LeafKey] = Bytes(leaf.Certificate),
        [ServingSecret.LeafPrivateKey] = Bytes(leaf.Key),
        [ServingSecret.AuthoritiesKey] = Bytes(authorities),
        [ServingSecret.SignerPrivateKey] = Bytes(signer),
    };

    private static string Bytes(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
