using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Operator.Cluster;
using Lessor.Operator.Telemetry.Access;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Admission.Rights;

/// <summary><see cref="IRights"/> by SubjectAccessReviews: the API server judges, by whatever authorizers it has. Nothing is remembered.</summary>
/// <param name="client">The API server.</param>
/// <param name="clock">Limits the time.</param>
public sealed class AccessRights(IClusterClient client, TimeProvider clock) : IRights
{
    /// <inheritdoc/>
    public async Task<bool> AllowsAsync(Requester requester, Right right, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(ClusterView.Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // Reviews have no name; this one is for messages.
            using var judged = await client.CreateAsync(
                new ObjectRef(ReviewResources.Access, "", "review"), JsonSerializer.SerializeToUtf8Bytes(Review(requester, right)), actAs: null, linked.Token);
            return judged.Json.Child("status").IsTrue("allowed");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && e is ClusterRequestException or HttpRequestException or IOException or OperationCanceledException)
        {
            var cause = limit.IsCancellationRequested ? "it didn't answer in time" : Reachability.CauseOf(e);
            throw new ClusterReadException($"Lessor could not look up what the requester may do; try again. It asked the API server: {cause}", e);
        }
    }

    private static JsonObject Review(Requester requester, Right right) => new()
    {
        ["apiVersion"] = ReviewResources.Access.ApiVersion,
        ["kind"] = ReviewResources.Access.Kind,
        ["metadata"] = new JsonObject(),
        ["spec"] = new JsonObject
        {
            ["user"] = requester.User,
            ["uid"] = requester.Uid,
            ["groups"] = Texts(requester.Groups),
            ["extra"] = new JsonObject(requester.Extra.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)Texts(item.Value)))),
            ["resourceAttributes"] = new JsonObject
            {
                ["verb"] = right.Verb,
                ["group"] = right.Group,
                ["resource"] = right.Resource,
                ["name"] = right.Name,
                ["namespace"] = right.Namespace,
            },
        },
    };

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
