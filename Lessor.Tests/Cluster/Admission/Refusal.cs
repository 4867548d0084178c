using System.Net;
using System.Text.Json.Nodes;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>The API server's refusal of an object, as it is on the wire.</summary>
/// <param name="Message">The message.</param>
/// <param name="Causes">The causes, each as "field: message".</param>
internal sealed record Refusal(string Message, IReadOnlyList<string> Causes)
{
    /// <summary>Reads an answer, which must be a refusal by Lessor's webhook.</summary>
    public static Refusal Read((HttpStatusCode Code, JsonNode Body) answer)
    {
        Assert.That(answer.Code, Is.EqualTo(HttpStatusCode.UnprocessableEntity), answer.Body.ToJsonString());
        var status = answer.Body;
        var message = status["message"]!.GetValue<string>();
        Assert.That(message, Does.Contain("denied the request: "));
        Assert.That(status["reason"]!.GetValue<string>(), Is.EqualTo("Invalid"));
        return new Refusal(message, [.. status["details"]!["causes"]!.AsArray().Select(cause => $"{cause!["field"]}: {cause["message"]}")]);
    }

    /// <summary>Makes sure that an answer is none.</summary>
    public static JsonNode Passed((HttpStatusCode Code, JsonNode Body) answer)
    {
        Assert.That((int)answer.Code, Is.InRange(200, 299), answer.Body.ToJsonString());
        return answer.Body;
    }
}
