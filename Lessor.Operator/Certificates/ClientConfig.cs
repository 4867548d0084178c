using System.Text;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;

namespace Lessor.Operator.Certificates;

/// <summary>How the API server calls a webhook: through the Service, or at the URL of an operator outside the cluster.</summary>
internal static class ClientConfig
{
    /// <summary>What is written to an entry; null if it says so already.</summary>
    /// <param name="current">What the entry says.</param>
    /// <param name="bundle">The certificate authorities to trust.</param>
    /// <param name="options">Where the operator is.</param>
    public static JsonObject? Mend(string current, string bundle, OperatorOptions options)
    {
        var now = JsonNode.Parse(current)!.AsObject();
        var wanted = Wanted(now, options);
        wanted["caBundle"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(bundle));
        return JsonNode.DeepEquals(now, wanted) ? null : wanted;
    }

    // Whoever gave the Service another name knows why: it is only put in where a URL has been.
    private static JsonObject Wanted(JsonObject now, OperatorOptions options) => options.WebhookUrl is { } url
        ? new JsonObject { ["url"] = new Uri(url, PathOf(now)).AbsoluteUri }
        : new JsonObject { ["service"] = now["service"]?.DeepClone() ?? Service(PathOf(now), options.Namespace) };

    private static JsonObject Service(string path, string ns) =>
        new() { ["namespace"] = ns, ["name"] = LessorWebhooks.Service, ["path"] = path, ["port"] = 443 };

    private static string PathOf(JsonObject now) =>
        (string?)now["service"]?["path"] ?? ((string?)now["url"] is { } url ? new Uri(url).AbsolutePath : "/");
}
