using System.Text;
using System.Text.Json.Nodes;

namespace Lessor.Operator.Certificates;

/// <summary>One webhook of a configuration, as far as Lessor minds.</summary>
/// <param name="Resources">What it reviews, e.g. <c>tenants</c>.</param>
/// <param name="ClientConfig">How the API server calls it, as JSON.</param>
/// <param name="ObjectSelector">Which objects it reviews, as JSON.</param>
internal sealed record WebhookEntry(IReadOnlyList<string> Resources, string ClientConfig, string ObjectSelector)
{
    /// <summary>The certificate authorities that the API server trusts for it.</summary>
    public IReadOnlyList<CertificateFacts> Authorities { get; } = PemBundle.Read(BundleOf(ClientConfig));

    private static string BundleOf(string clientConfig)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String((string?)JsonNode.Parse(clientConfig)?["caBundle"] ?? ""));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
