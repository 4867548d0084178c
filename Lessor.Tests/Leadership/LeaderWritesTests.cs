using System.Net;
using KubeOps.Tests;
using Lessor.Operator;
using Lessor.Operator.Leadership;
using Lessor.Tests.ClusterClient;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Leadership;

/// <summary>What a replica may write hangs on its lease alone (property 23).</summary>
public sealed class LeaderWritesTests
{
    private const string Lease = "http://server/apis/coordination.k8s.io/v1/namespaces/lessor-system/leases/lessor-leader";
    private const string Tenant = "http://server/apis/lessor.io/v1/tenants/acme/status";
    private readonly ManualTimeProvider _clock = new();
    private HeldLease _lease = null!;
    private ScriptedHandler _server = null!;
    private HttpClient _http = null!;

    [SetUp]
    public void Begin()
    {
        _lease = new HeldLease(_clock);
        _server = new ScriptedHandler();
        _http = new HttpClient(new LeaderWrites(_lease, new OperatorOptions(), _clock, NullLogger<LeaderWrites>.Instance) { InnerHandler = _server });
    }

    [TearDown]
    public void End() => _http.Dispose();

    [Test]
    public async Task Write_WithoutALease_IsNotSent()
    {
        Assert.That(WriteAsync, Throws.TypeOf<NotLeadingException>());

        await RenewAsync();
        await WriteAsync();

        _clock.Advance(TimeSpan.FromSeconds(12.1));
        Assert.That(WriteAsync, Throws.TypeOf<NotLeadingException>().With.Message.Contains("PATCH /apis/lessor.io/v1/tenants/acme/status"));
        Assert.That(_server.Requests.Count(request => request.Method == HttpMethod.Patch), Is.EqualTo(1));
    }

    [Test]
    public async Task Lease_Renewed_CountsFromWhenItWasAskedFor()
    {
        _server.Answer(HttpStatusCode.OK, "{}", _ => _clock.Advance(TimeSpan.FromSeconds(20)));
        using var body = LeaseBody("me");

        await _http.PutAsync(new Uri(Lease), body);

        Assert.That(WriteAsync, Throws.TypeOf<NotLeadingException>());
    }

    [Test]
    public async Task Lease_Released_IsGivenUpAtOnce()
    {
        await RenewAsync();
        _server.Fail(new HttpRequestException("cut"));
        using var body = LeaseBody("");

        Assert.That(() => _http.PutAsync(new Uri(Lease), body), Throws.TypeOf<HttpRequestException>());

        Assert.That(WriteAsync, Throws.TypeOf<NotLeadingException>());
    }

    [TestCase(HttpStatusCode.Conflict, false)]
    [TestCase(HttpStatusCode.ServiceUnavailable, true)]
    public async Task Lease_NotRenewed_IsLostOnlyIfAnotherWroteIt(HttpStatusCode answer, bool held)
    {
        await RenewAsync();
        _server.Answer(answer, "{}");
        using var body = LeaseBody("me");

        using var reply = await _http.PutAsync(new Uri(Lease), body);

        Assert.That(_lease.IsHeld, Is.EqualTo(held));
    }

    [Test]
    public async Task Lease_OfSomethingElse_GrantsNothing()
    {
        _server.Answer(HttpStatusCode.OK, "{}");
        using var body = LeaseBody("me", "other");

        await _http.PutAsync(new Uri(Lease), body);

        Assert.That(_lease.IsHeld, Is.False);
    }

    // A write may wait for a connection for a long time.
    [Test]
    public async Task Write_ThatOutlastsTheLease_IsEndedAndOneOfARenewedLeaseIsNot()
    {
        await RenewAsync();
        var (first, second) = (new TaskCompletionSource<HttpResponseMessage>(), new TaskCompletionSource<HttpResponseMessage>());
        var pending = new Queue<TaskCompletionSource<HttpResponseMessage>>([first, second]);
        using var http = new HttpClient(
            new LeaderWrites(_lease, new OperatorOptions(), _clock, NullLogger<LeaderWrites>.Instance) { InnerHandler = new PendingHandler(pending) });

        var write = http.DeleteAsync(new Uri(Tenant));
        _clock.Advance(TimeSpan.FromSeconds(10));
        await RenewAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));
        first.SetResult(new HttpResponseMessage());
        await write;

        var late = http.DeleteAsync(new Uri(Tenant));
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.That(() => late, Throws.TypeOf<NotLeadingException>());
    }

    [TestCase("GET", Tenant)]
    [TestCase("POST", "http://server/apis/authorization.k8s.io/v1/subjectaccessreviews")]
    [TestCase("PATCH", "http://server/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/lessor-validation")]
    [TestCase("PATCH", "http://server/api/v1/namespaces/lessor-system/secrets/lessor-webhook-tls")]
    [TestCase("POST", "http://server/api/v1/namespaces/lessor-system/secrets")]
    public async Task Request_OfAnyReplica_NeedsNoLease(string method, string uri)
    {
        _server.Answer(HttpStatusCode.OK, "{}");
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);

        using var reply = await _http.SendAsync(request);

        Assert.That(reply.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("DELETE", "http://server/api/v1/namespaces/lessor-system/secrets")]
    [TestCase("POST", "http://server/api/v1/namespaces/acme/secrets")]
    [TestCase("PATCH", "http://server/api/v1/namespaces/lessor-webhook-tls")]
    [TestCase("POST", "http://server/api/v1/namespaces/default/events")]
    public void Request_ThatOnlyLooksLikeOne_NeedsTheLease(string method, string uri)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), uri);

        Assert.That(() => _http.SendAsync(request), Throws.TypeOf<NotLeadingException>());
    }

    private async Task RenewAsync()
    {
        _server.Answer(HttpStatusCode.OK, "{}");
        using var body = LeaseBody("me");
        using var reply = await _http.PutAsync(new Uri(Lease), body);
    }

    private async Task WriteAsync()
    {
        if (_lease.IsHeld)
        {
            _server.Answer(HttpStatusCode.OK, "{}");
        }

        using var body = new StringContent("{}");
        using var reply = await _http.PatchAsync(new Uri(Tenant), body);
    }

    private static StringContent LeaseBody(string holder, string name = OperatorOptions.Lease) =>
        new($$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"holderIdentity":"{{{holder}}}","leaseDurationSeconds":15}}""");

    private sealed class PendingHandler(Queue<TaskCompletionSource<HttpResponseMessage>> answers) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answers.Dequeue().Task.WaitAsync(cancellationToken);
    }
}
