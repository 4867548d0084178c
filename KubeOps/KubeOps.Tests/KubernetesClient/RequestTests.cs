using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Connection;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace KubeOps.Tests.KubernetesClient;

public sealed class RequestTests
{
    private ManualTimeProvider _clock = null!;
    private ScriptedServer _server = null!;
    private Kubernetes _client = null!;

    [SetUp]
    public async Task PrepareAsync()
    {
        _clock = new ManualTimeProvider();
        _server = await ScriptedServer.StartAsync();
        _client = new Kubernetes(new KubernetesClientConfiguration { Host = _server.Url.ToString(), AccessToken = "t0ken" }) { Clock = _clock };
    }

    [TearDown]
    public async Task RemoveAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task Send_WithToken_CarriesItAndAsksForJson()
    {
        _server.On("GET", "/version", "{}");

        using var response = await SendAsync();

        var headers = _server.Requests.Single().Headers;
        Assert.That(headers["Authorization"], Is.EqualTo("Bearer t0ken"));
        Assert.That(headers["Accept"], Is.EqualTo("application/json"));
        Assert.That(headers["User-Agent"], Does.StartWith("KubernetesClient/"));
    }

    [Test]
    public void Send_Refused_IsATypedErrorWithReasonAndCauses()
    {
        _server.On("GET", "/version", """
            {"apiVersion":"v1","kind":"Status","status":"Failure","reason":"Invalid","code":422,"message":"it is\nwrong",
             "details":{"name":"x","causes":[{"reason":"FieldValueRequired","field":"spec.a","message":"Required value"}]}}
            """, 422);

        var error = Assert.ThrowsAsync<HttpOperationException>(SendAsync)!;

        Assert.That(error.Response.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(error.Response.Content, Does.Contain("FieldValueRequired"));
        Assert.That(error.Request.Method, Is.EqualTo(HttpMethod.Get));
        Assert.That(error.Message, Is.EqualTo("GET /version: 422 Invalid: it is wrong"));
        Assert.That(((V1Status)error.Body).Details.Causes.Single().Field, Is.EqualTo("spec.a"));
    }

    [Test]
    public void Send_Refused_KeepsTheTokenToItself()
    {
        var error = Assert.ThrowsAsync<HttpOperationException>(SendAsync)!;

        Assert.That(error.Request.Headers.Keys, Has.No.Member("Authorization"));
        Assert.That(error.ToString(), Does.Not.Contain("t0ken"));
    }

    [TestCase("<html>Bad gateway</html>")]
    [TestCase("")]
    [TestCase("[]")]
    public void Send_RefusedByAProxy_IsATypedErrorToo(string body)
    {
        _server.On("GET", "/version", body, 502);

        var error = Assert.ThrowsAsync<HttpOperationException>(SendAsync)!;

        Assert.That(error.Message, Is.EqualTo("GET /version: 502 BadGateway"));
        Assert.That(error.Body, Is.Null);
    }

    [Test]
    public async Task Send_TooManyRequests_WaitsAsLongAsTheServerSays()
    {
        _server.On("GET", "/version", BusyAsync).On("GET", "/version", "{}");

        var answer = SendAsync();
        await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(7));
        Assert.That(_clock.NextDue, Is.EqualTo(TimeSpan.FromSeconds(7)));
        _clock.Advance(TimeSpan.FromSeconds(7));

        using var response = await answer;
        Assert.That(_server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Send_AlwaysTooManyRequests_GivesUp()
    {
        _server.On("GET", "/version", BusyAsync);

        var answer = SendAsync();
        for (var pause = 0; pause < 3; pause++)
        {
            await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(7));
            _clock.Advance(TimeSpan.FromSeconds(7));
        }

        Assert.That(() => answer, Throws.InstanceOf<HttpOperationException>().With.Message.Contains("429"));
        Assert.That(_server.Requests, Has.Count.EqualTo(4));
    }

    [Test]
    public void Send_NoAnswer_TimesOut()
    {
        _server.On("GET", "/version", context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = new Kubernetes(new KubernetesClientConfiguration
        {
            Host = _server.Url.ToString(),
            HttpClientTimeout = TimeSpan.FromMilliseconds(50),
        });

        Assert.That(
            () => client.SendAsync(new ApiRequest(HttpMethod.Get, "version"), CancellationToken.None),
            Throws.InstanceOf<TimeoutException>().With.Message.Contains("/version"));
    }

    [Test]
    public async Task Send_BaseUriWithAPath_KeepsIt()
    {
        _server.On("GET", "/k8s/clusters/c/version", "{}");
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = new Uri(_server.Url, "k8s/clusters/c").ToString() });

        using var response = await client.SendAsync(new ApiRequest(HttpMethod.Get, "version"), CancellationToken.None);

        Assert.That(client.Credentials, Is.Null);
        Assert.That(response.IsSuccessStatusCode, Is.True);
    }

    [Test]
    public async Task HttpClient_OwnRequest_PassesTheHandlers()
    {
        _server.On("GET", "/version", "{}");
        var handler = new CountingHandler();
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = _server.Url.ToString() }, handler);

        using var response = await client.HttpClient.GetAsync(new Uri(client.BaseUri, "version"));

        Assert.That(handler.Count, Is.EqualTo(1));
    }

    private static Task BusyAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "7";
        return ScriptedServer.WriteAsync(context, 429, ScriptedServer.Status(429, "TooManyRequests", "busy"));
    }

    private Task<HttpResponseMessage> SendAsync() => _client.SendAsync(new ApiRequest(HttpMethod.Get, "version"), CancellationToken.None);

    private sealed class CountingHandler : DelegatingHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
