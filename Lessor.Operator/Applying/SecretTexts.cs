using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>
/// Moves a Secret's <c>stringData</c> into its <c>data</c>, as the API server would. Left to the API server, the fields that Lessor owns would be those
/// of <c>stringData</c>, which no stored Secret has: nobody would notice when somebody changes the data, and a key that leaves the template would stay.
/// </summary>
internal static class SecretTexts
{
    /// <summary>Moves the texts.</summary>
    /// <param name="key">The object.</param>
    /// <param name="json">Its JSON.</param>
    /// <returns>The same bytes if there are none, or if they aren't texts: the API server says what is wrong with them.</returns>
    public static ReadOnlyMemory<byte> Move(ObjectKey key, ReadOnlyMemory<byte> json)
    {
        if (key is not { ApiVersion: "v1", Kind: "Secret" } || json.Span.IndexOf("\"stringData\""u8) < 0)
        {
            return json;
        }

        var root = JsonNode.Parse(json.Span, documentOptions: JsonReading.Options)!.AsObject();
        if (root["stringData"] is not JsonObject texts || texts.Any(text => text.Value?.GetValueKind() != JsonValueKind.String) || root["data"] is not (null or JsonObject))
        {
            return json;
        }

        var data = (JsonObject)(root["data"] ??= new JsonObject());
        foreach (var (name, text) in texts)
        {
            data[name] = Convert.ToBase64String(Encoding.UTF8.GetBytes(text!.GetValue<string>()));
        }

        root.Remove("stringData");
        return JsonSerializer.SerializeToUtf8Bytes(root);
    }
}
