using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Secrets.Google;

/// <summary>A secret as a list of Google's shows it.</summary>
/// <param name="Name">Its resource name, <c>projects/.../secrets/ID</c>.</param>
/// <param name="Key">Which secret it is; null if it isn't Lessor's, or its labels make no sense.</param>
internal sealed record GoogleSecret(string Name, SecretKey? Key)
{
    public static GoogleSecret Read(JsonElement json)
    {
        var (labels, annotations) = (json.Child("labels"), json.Child("annotations"));
        var name = json.Text("name");
        var id = name[(name.LastIndexOf('/') + 1)..];
        // Who labels a secret by hand may leave its name out where the id says it.
        var secret = annotations.Text(GoogleSecretNames.NameLabel) is { Length: > 0 } whole ? whole
            : labels.Text(GoogleSecretNames.NameLabel) is { Length: > 0 } label ? GoogleSecretNames.Decode(label)
            : id;
        var scope = ScopeOf(labels);
        return new(name, scope is null || secret is null || !SecretNames.IsValid(new(scope, secret)) ? null : new SecretKey(scope, secret));
    }

    private static SecretScope? ScopeOf(JsonElement labels) => labels.Text(GoogleSecretNames.ScopeLabel) switch
    {
        "shared" => SecretScope.Shared,
        "operator" => SecretScope.Operator,
        "tenant" when DnsNames.IsLabel(labels.Text(GoogleSecretNames.TenantLabel)) => SecretScope.Tenant(labels.Text(GoogleSecretNames.TenantLabel)),
        _ => null,
    };
}
