using System.Text;
using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Certificates;

/// <summary>The Secret with the serving certificate, as it is stored, whatever it holds.</summary>
/// <param name="Version">Its resourceVersion.</param>
/// <param name="Leaf">The serving certificate, and intermediate ones after it.</param>
/// <param name="Authorities">The certificate authorities that API servers shall trust.</param>
/// <param name="Signer">The newest authority's key: what serving certificates are signed with. Another's, cert-manager's say, isn't here.</param>
internal sealed record ServingSecret(string Version, KeyText Leaf, string Authorities, string Signer)
{
    public const string LeafKey = "tls.crt";
    public const string LeafPrivateKey = "tls.key";
    public const string AuthoritiesKey = "ca.crt";
    public const string SignerPrivateKey = "ca.key";

    public static ServingSecret Read(JsonElement json)
    {
        var data = json.Child("data");
        return new(
            json.Child("metadata").Text("resourceVersion"),
            new KeyText(Text(data, LeafKey), Text(data, LeafPrivateKey)),
            Text(data, AuthoritiesKey),
            Text(data, SignerPrivateKey));
    }

    // A record prints all it holds; a key must not end up in a message.
    public override string ToString() => nameof(ServingSecret);

    private static string Text(JsonElement data, string key) =>
        data.Child(key) is { ValueKind: JsonValueKind.String } value && value.TryGetBytesFromBase64(out var bytes) ? Encoding.UTF8.GetString(bytes) : "";
}
