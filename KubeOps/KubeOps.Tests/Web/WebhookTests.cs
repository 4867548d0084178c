using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KubeOps.Tests.Web;

public sealed class WebhookTests
{
    private const string Small = """{"apiVersion":"test.io/v1","kind":"Widget","metadata":{"name":"a"},"spec":{"size":1,"unknown":true}}""";
    private const string Large = """{"apiVersion":"test.io/v1","kind":"Widget","metadata":{"name":"a"},"spec":{"size":11}}""";
    private const int LargestReview = 8 * 1024 * 1024;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    [OneTimeSetUp]
    public async Task SetUp()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = LargestReview);
        builder.Services.AddControllers().AddApplicationPart(typeof(WidgetValidator).Assembly);
        _app = builder.Build();
        _app.MapControllers();
        await _app.StartAsync();
        _client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    [OneTimeTearDown]
    public async Task TearDown()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Test]
    public async Task Validate_Accepted_IsAllowedWithWarnings()
    {
        var response = await ReviewAsync("/validate/widget", "CREATE", Small, dryRun: true);
        Assert.That(response.GetProperty("uid").GetString(), Is.EqualTo("u-1"));
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.True);
        Assert.That(response.GetProperty("warnings")[0].GetString(), Is.EqualTo("dry"));
    }

    [Test]
    public async Task Validate_Refused_SaysWhy()
    {
        var response = await ReviewAsync("/validate/widget", "CREATE", Large);
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.False);
        Assert.That(response.GetProperty("status").GetProperty("message").GetString(), Is.EqualTo("spec.size: at most 10"));
        Assert.That(response.GetProperty("status").GetProperty("code").GetInt32(), Is.EqualTo(422));
    }

    [Test]
    public async Task Validate_Update_SeesBoth()
    {
        var response = await ReviewAsync("/validate/widget", "UPDATE", Small, Large);
        Assert.That(response.GetProperty("status").GetProperty("code").GetInt32(), Is.EqualTo(403));
    }

    [Test]
    public async Task Validate_Delete_GetsTheOldObject()
    {
        var response = await ReviewAsync("/validate/widget", "DELETE", null, Small);
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Validate_Connect_IsRefusedAsUnprocessable()
    {
        var response = await ReviewAsync("/validate/widget", "CONNECT", Small);
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.False);
        Assert.That(response.GetProperty("status").GetProperty("code").GetInt32(), Is.EqualTo(422));
    }

    [Test]
    public async Task Validate_ObjectThatDoesNotFit_IsRefusedWithItsPath()
    {
        var response = await ReviewAsync("/validate/widget", "CREATE", """{"metadata":{"name":"a"},"spec":{"size":"huge"}}""");
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.False);
        Assert.That(response.GetProperty("status").GetProperty("message").GetString(), Does.StartWith("spec.size: ").And.Contain("Widget").And.Not.Contain("huge"));
    }

    [Test]
    public async Task Mutate_ObjectThatDoesNotFit_PassesUnchanged()
    {
        var response = await ReviewAsync("/mutate/widget", "CREATE", """{"metadata":{"name":"a"},"spec":{"size":"huge"}}""");
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.True);
        Assert.That(response.TryGetProperty("patch", out _), Is.False);
    }

    [TestCase(480, HttpStatusCode.OK)]
    [TestCase(9_990, HttpStatusCode.BadRequest)]
    public async Task Review_DeeplyNested_IsAnsweredUpToALimit(int depth, HttpStatusCode expected)
    {
        var deep = new string('[', depth) + new string(']', depth);
        foreach (var path in new[] { "/validate/widget", "/mutate/widget" })
        {
            var review = Review("CREATE", $$$"""{"metadata":{"name":"a"},"spec":{"unknown":{{{deep}}} }}""");
            using var content = new StringContent(review, Encoding.UTF8, "application/json");
            using var response = await _client.PostAsync(path, content);
            Assert.That(response.StatusCode, Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task Review_OfThreeMebibytes_IsAnswered()
    {
        var response = await ReviewAsync("/validate/widget", "CREATE", $$"""{"metadata":{"name":"a"},"padding":"{{new string('x', 3 * 1024 * 1024)}}"}""");
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Review_ThatMakesAWebhookThrow_FailsAloneAndSendsNoReview()
    {
        using var content = new StringContent(Review("CREATE", """{"metadata":{"name":"throws"}}"""), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync("/validate/widget", content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.InternalServerError));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Not.Contain("allowed"));
        await Validate_Accepted_IsAllowedWithWarnings();
    }

    [Test]
    public async Task Review_OfAnotherMediaType_IsUnsupported()
    {
        using var content = new StringContent(Review("CREATE", Small), Encoding.UTF8, "text/plain");
        using var response = await _client.PostAsync("/validate/widget", content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Review_NotPosted_IsNotAllowed()
    {
        using var response = await _client.GetAsync("/validate/widget");
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.MethodNotAllowed));
    }

    [Test]
    public async Task Mutate_Changed_PatchesOnlyWhatChanged()
    {
        var response = await ReviewAsync("/mutate/widget", "CREATE", """{"metadata":{"name":"a"},"spec":{"unknown":true}}""");
        Assert.That(response.GetProperty("patchType").GetString(), Is.EqualTo("JSONPatch"));
        var patch = Encoding.UTF8.GetString(response.GetProperty("patch").GetBytesFromBase64());
        Assert.That(patch, Is.EqualTo(
            """[{"op":"add","path":"/spec/size","value":3},{"op":"add","path":"/metadata/labels","value":{"test.io/size":"3"}}]"""));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("""[{"manager":"kubectl","fieldsV1":{"f:metadata":{"f:labels":{} } } }]""")]
    public async Task Mutate_ManagedFields_StayAsTheyAre(string managedFields)
    {
        var response = await ReviewAsync("/mutate/widget", "CREATE", $$"""{"metadata":{"managedFields":{{managedFields}}, "name":"a"},"spec":{} }""");
        var patch = Encoding.UTF8.GetString(response.GetProperty("patch").GetBytesFromBase64());
        Assert.That(patch, Is.EqualTo(
            """[{"op":"add","path":"/spec/size","value":3},{"op":"add","path":"/metadata/labels","value":{"test.io/size":"3"}}]"""));
    }

    [Test]
    public async Task Validate_MetadataThatIsNoObject_IsRefused()
    {
        var response = await ReviewAsync("/validate/widget", "CREATE", """{"metadata":["managedFields",{}],"spec":{"size":1}}""");
        Assert.That(response.GetProperty("status").GetProperty("message").GetString(), Does.StartWith("metadata"));
    }

    [Test]
    public async Task Mutate_OriginalLacksTheParent_AddsItWhole()
    {
        var response = await ReviewAsync("/mutate/widget", "CREATE", """{"metadata":{"name":"a"}}""");
        var patch = Encoding.UTF8.GetString(response.GetProperty("patch").GetBytesFromBase64());
        Assert.That(patch, Does.Contain("""{"op":"add","path":"/spec","value":{"size":3}}"""));
    }

    [Test]
    public async Task Mutate_Unchanged_SendsNoPatch()
    {
        var response = await ReviewAsync("/mutate/widget", "CREATE", Small);
        Assert.That(response.GetProperty("allowed").GetBoolean(), Is.True);
        Assert.That(response.TryGetProperty("patch", out _), Is.False);
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("[]")]
    [TestCase("""{"apiVersion":"admission.k8s.io/v9","kind":"AdmissionReview","request":{"uid":"u","operation":"CREATE"}}""")]
    [TestCase("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}""")]
    [TestCase("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u","operation":"CREATE"}}""")]
    [TestCase("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u","operation":"DELETE","oldObject":{"metadata":{"name":"w"}}}} {}""")]
    [TestCase("""{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":["uid","operation"]}""")]
    public async Task Review_Malformed_IsABadRequest(string body)
    {
        foreach (var path in new[] { "/validate/widget", "/mutate/widget" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var response = await _client.PostAsync(path, content);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        }
    }

    [Test]
    public async Task Review_TooLarge_IsRefused()
    {
        using var content = new StringContent(new string(' ', LargestReview + 1), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/validate/widget") { Content = content };
        // Else the server closes the connection under a client that still sends.
        request.Headers.ExpectContinue = true;
        using var response = await _client.SendAsync(request);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
    }

    private static string Review(string operation, string? @object, string? old = null, bool dryRun = false) => $$$"""
        {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1","operation":"{{{operation}}}",
         "dryRun":{{{(dryRun ? "true" : "false")}}},"object":{{{@object ?? "null"}}},"oldObject":{{{old ?? "null"}}} }}
        """;

    private async Task<JsonElement> ReviewAsync(string path, string operation, string? @object, string? old = null, bool dryRun = false)
    {
        using var content = new StringContent(Review(operation, @object, old, dryRun), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync(path, content);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var body = await response.Content.ReadAsStringAsync();
        return JsonDocument.Parse(body).RootElement.GetProperty("response");
    }
}
