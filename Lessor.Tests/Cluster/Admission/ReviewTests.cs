using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>Whoever reaches the webhooks' port can send what they like: they get a clean answer, and the next review is answered (property 22).</summary>
[Category("Cluster")]
[Holds(22)]
public sealed class ReviewTests
{
    private static readonly string[] Paths = ["/validate/tenant", "/mutate/tenant", "/validate/component", "/mutate/component"];
    private AdmissionBench _bench = null!;
    private HttpClient _http = null!;

    private static IEnumerable<TestCaseData> Bad()
    {
        foreach (var path in Paths)
        {
            yield return Case(path, "nothing", "");
            yield return Case(path, "no JSON", "{");
            yield return Case(path, "null", "null");
            yield return Case(path, "list", "[]");
            yield return Case(path, "empty object", "{}");
            yield return Case(path, "review without a request", """{"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview"}""");
            yield return Case(path, "unknown version", Review().Replace("admission.k8s.io/v1", "admission.k8s.io/v9", StringComparison.Ordinal));
            yield return Case(path, "other kind", Review().Replace("AdmissionReview", "Pod", StringComparison.Ordinal));
            yield return Case(path, "object that is none", Review().Replace("\"object\":{", "\"object\":7,\"x\":{", StringComparison.Ordinal));
            yield return Case(path, "wrong types", Review().Replace("\"spec\":{", "\"spec\":[1],\"x\":{", StringComparison.Ordinal));
            yield return Case(path, "deep", Review().Replace("\"spec\":{", "\"spec\":" + new string('[', 10_000) + new string(']', 10_000) + ",\"x\":{", StringComparison.Ordinal));
            yield return Case(path, "9 MiB", Review().Replace("\"spec\":{", $"\"spec\":{{\"organization\":\"{new string('x', 9 << 20)}\",", StringComparison.Ordinal));
            yield return Case(path, "no UTF-8", Review().Replace("reviewed", "\uFFFE", StringComparison.Ordinal), Encoding.Unicode);
        }
    }

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AdmissionCluster.GetAsync();
        _http = new HttpClient(await TrustingAsync()) { BaseAddress = _bench.Webhooks };
    }

    [OneTimeTearDown]
    public void Stop() => _http.Dispose();

    [TestCaseSource(nameof(Bad))]
    public async Task Review_ThatIsNone_IsRefusedAndTheNextIsAnswered(string path, string body, Encoding encoding)
    {
        var (code, answer) = await SendAsync(path, body, encoding);

        // A review of an object that is none is a review: validation says what is wrong with it, and mutation leaves it alone.
        Assert.That((int)code, Is.InRange(400, 499).Or.EqualTo(200));
        if (code == HttpStatusCode.OK)
        {
            Assert.That(answer, path.StartsWith("/validate", StringComparison.Ordinal) ? Does.Contain("\"allowed\":false") : Does.Not.Contain("\"patch\""));
        }

        await AssertAnswersAsync();
    }

    // More than the API server itself takes of a client, and less than it may send: the object as it was and as it is to be.
    [Test]
    public async Task Review_OfThreeMebibytes_IsAnswered()
    {
        var big = Review().Replace("\"spec\":{", $"\"spec\":{{\"organization\":\"{new string('x', 3 << 20)}\",", StringComparison.Ordinal);

        Assert.That((int)await PostAsync("/validate/tenant", big, Encoding.UTF8), Is.InRange(200, 499));
        await AssertAnswersAsync();
    }

    [Test]
    public async Task Request_ThatIsNoReview_IsRefused()
    {
        Assert.That((await _http.GetAsync(new Uri("/validate/tenant", UriKind.Relative))).StatusCode, Is.EqualTo(HttpStatusCode.NotFound).Or.EqualTo(HttpStatusCode.MethodNotAllowed));
        Assert.That(await PostAsync("/validate/pod", Review(), Encoding.UTF8), Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await PostAsync("/", Review(), Encoding.UTF8), Is.EqualTo(HttpStatusCode.NotFound));
        using var text = new StringContent(Review(), new MediaTypeHeaderValue("text/plain"));
        Assert.That((int)(await _http.PostAsync(new Uri("/validate/tenant", UriKind.Relative), text)).StatusCode, Is.InRange(400, 499));
        await AssertAnswersAsync();
    }

    [Test]
    public async Task Reviews_GoodAndBadAtTheSameTime_AreEachAnswered()
    {
        var big = Review().Replace("\"spec\":{", $"\"spec\":{{\"organization\":\"{new string('x', 9 << 20)}\",", StringComparison.Ordinal);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => (i % 4) switch
        {
            0 => PostAsync(Paths[i % Paths.Length], "{", Encoding.UTF8),
            1 when i % 20 == 1 => PostAsync("/validate/tenant", big, Encoding.UTF8),
            _ => PostAsync("/validate/tenant", Review(), Encoding.UTF8),
        }));

        Assert.That(answers.Select(code => (int)code), Has.All.InRange(200, 499));
        Assert.That(answers.Count(code => code == HttpStatusCode.OK), Is.EqualTo(140));
        await AssertAnswersAsync();
    }

    private static string Review() => new JsonObject
    {
        ["apiVersion"] = "admission.k8s.io/v1",
        ["kind"] = "AdmissionReview",
        ["request"] = new JsonObject
        {
            ["uid"] = "705ab4f5-6393-11e8-b7cc-42010a800002",
            ["kind"] = new JsonObject { ["group"] = "lessor.io", ["version"] = "v1", ["kind"] = "Tenant" },
            ["resource"] = new JsonObject { ["group"] = "lessor.io", ["version"] = "v1", ["resource"] = "tenants" },
            ["name"] = "reviewed",
            ["operation"] = "CREATE",
            ["userInfo"] = new JsonObject { ["username"] = "admin" },
            ["object"] = new JsonObject
            {
                ["apiVersion"] = "lessor.io/v1",
                ["kind"] = "Tenant",
                ["metadata"] = new JsonObject { ["name"] = "reviewed" },
                ["spec"] = new JsonObject { ["suspend"] = false },
            },
            ["dryRun"] = true,
        },
    }.ToJsonString();

    private static TestCaseData Case(string path, string name, string body, Encoding? encoding = null) =>
        new TestCaseData(path, body, encoding ?? Encoding.UTF8).SetName($"{nameof(Review_ThatIsNone_IsRefusedAndTheNextIsAnswered)}({path}, {name})");

    private async Task AssertAnswersAsync()
    {
        using var content = Content(Review(), Encoding.UTF8);
        using var reply = await _http.PostAsync(new Uri("/validate/tenant", UriKind.Relative), content);
        var review = JsonNode.Parse(await reply.Content.ReadAsStringAsync())!;
        Assert.That(review["response"]!["allowed"]!.GetValue<bool>(), review.ToJsonString());
        Assert.That(review["response"]!["uid"]!.GetValue<string>(), Is.EqualTo("705ab4f5-6393-11e8-b7cc-42010a800002"));
    }

    private async Task<HttpStatusCode> PostAsync(string path, string body, Encoding encoding) => (await SendAsync(path, body, encoding)).Code;

    private async Task<(HttpStatusCode Code, string Body)> SendAsync(string path, string body, Encoding encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Content(body, encoding) };
        // So that a refusal comes before all of the body went into a closed connection.
        request.Headers.ExpectContinue = body.Length > 1 << 20;
        using var reply = await _http.SendAsync(request);
        var text = await reply.Content.ReadAsStringAsync();
        Assert.That(text, Does.Not.Contain("   at "), "no stack trace");
        return (reply.StatusCode, text);
    }

    private static ByteArrayContent Content(string body, Encoding encoding) =>
        new(encoding.GetBytes(body)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    // As the API server does: the bundle that the configuration names.
    private async Task<HttpMessageHandler> TrustingAsync()
    {
        var bundle = await _bench.Kubectl.DoAsync(
            "get", "validatingwebhookconfiguration", LessorWebhooks.Validation, "-o", "jsonpath={.webhooks[0].clientConfig.caBundle}");
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(bundle)));
        return new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } };
    }
}
