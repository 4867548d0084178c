using System.Text.Json;
using Lessor.Operator.Cluster;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Admission.Rights;

/// <summary><see cref="IReviewedRequest"/> from the review as it came: parsed only where a rule asks.</summary>
/// <param name="body">What was sent so far.</param>
internal sealed class ReviewedRequest(RecordedBody body) : IReviewedRequest
{
    // As deep as reviews may be.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    /// <inheritdoc/>
    public Requester? ReadRequester()
    {
        var reader = new Utf8JsonReader(body.Recorded.Span, Options);
        if (!reader.Read() || !Enter(ref reader, "request") || !Enter(ref reader, "userInfo"))
        {
            return null;
        }

        using var json = JsonDocument.ParseValue(ref reader);
        var user = json.RootElement;
        return user.Text("username") is { Length: > 0 } name
            ? new(name, user.Text("uid"), Texts(user.Child("groups")), Extra(user.Child("extra")))
            : null;
    }

    // From the start of an object to the value of a field of it, past all others, whose content is nobody's business here.
    private static bool Enter(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(field);
            reader.Read();
            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static List<string> Texts(JsonElement list) => [.. list.Items().Select(item => item.GetString() ?? "")];

    private static Dictionary<string, IReadOnlyList<string>> Extra(JsonElement map) => map.ValueKind == JsonValueKind.Object
        ? map.EnumerateObject().ToDictionary(item => item.Name, item => (IReadOnlyList<string>)Texts(item.Value), StringComparer.Ordinal)
        : new(StringComparer.Ordinal);
}
