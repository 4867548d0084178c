namespace KubeOps.Tests.Operator.LeaderElection;

public sealed class LeaseLeadershipTests
{
    private ManualTimeProvider _clock = null!;
    private ScriptedServer _server = null!;
    private LeaseServer _leases = null!;

    [SetUp]
    public async Task SetUp()
    {
        _clock = new ManualTimeProvider();
        _server = await ScriptedServer.StartAsync();
        _leases = new LeaseServer(_server);
    }

    [TearDown]
    public async Task TearDown() => await _server.DisposeAsync();

    [Test]
    public async Task Run_NoLease_CreatesItAndLeads()
    {
        await using var candidate = new Candidate("a", _leases, _clock).Start();
        await Eventually.TrueAsync(() => candidate.Leads, "a to lead");
        Assert.That(_leases.Holder, Is.EqualTo("a"));
        Assert.That(_leases.Lease!.Spec.LeaseDurationSeconds, Is.EqualTo(15));
    }

    [Test]
    public async Task Run_WhileLeading_RenewsWithOneRequestEach()
    {
        await using var candidate = new Candidate("a", _leases, _clock).Start();
        await Eventually.TrueAsync(() => candidate.Leads, "a to lead");
        for (var renewals = 1; renewals <= 20; renewals++)
        {
            var expected = renewals;
            await PassRetryAsync();
            await Eventually.TrueAsync(() => _server.Requests.Count(r => r.Method == "PUT") == expected, "a renewal");
        }

        Assert.That(candidate.Leads, Is.True);
        Assert.That(_server.Requests.Count(r => r.Method == "GET"), Is.EqualTo(1));
        Assert.That(candidate.Leadership.Problem, Is.Null);
    }

    [Test]
    public async Task Run_HeldByAnother_WaitsUntilItHasSeenItUnchangedForItsDuration()
    {
        _leases.Take("b");
        await using var candidate = new Candidate("a", _leases, _clock).Start();
        await PassRetriesAsync(TimeSpan.FromSeconds(10));
        _leases.Take("b");
        await PassRetriesAsync(TimeSpan.FromSeconds(14));
        Assert.That(_leases.Holder, Is.EqualTo("b"));
        await PassRetriesAsync(TimeSpan.FromSeconds(6));
        await Eventually.TrueAsync(() => candidate.Leads, "a to lead");
        Assert.That(_leases.Holder, Is.EqualTo("a"));
        Assert.That(_leases.Lease!.Spec.LeaseTransitions, Is.EqualTo(4));
    }

    [Test]
    public async Task Run_HeldByOneThatDied_LeadsTheMomentThatTheLeaseRunsOut()
    {
        _leases.Take("b");
        await using var candidate = new Candidate("a", _leases, _clock).Start();
        await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(2.5));
        var seen = _clock.GetUtcNow();
        while (!candidate.Leads && _clock.GetUtcNow() - seen < TimeSpan.FromSeconds(20))
        {
            await PassRetryAsync();
            await Eventually.TrueAsync(() => candidate.Leads || _clock.NextDue <= TimeSpan.FromSeconds(2.5), "the next try");
        }

        Assert.That(candidate.Leads, Is.True);
        Assert.That(_clock.GetUtcNow() - seen, Is.GreaterThan(TimeSpan.FromSeconds(15)).And.LessThanOrEqualTo(TimeSpan.FromSeconds(15.01)));
    }

    [Test]
    public async Task Run_CannotRenew_StopsBeforeTheLeaseRunsOut()
    {
        await using var candidate = new Candidate("a", _leases, _clock).Start();
        await Eventually.TrueAsync(() => candidate.Leads, "a to lead");
        var since = _clock.GetUtcNow();
        _leases.Down = true;
        while (candidate.Leads && _clock.GetUtcNow() - since < TimeSpan.FromSeconds(15))
        {
            var asked = _server.Requests.Count;
            await PassRetryAsync();
            await Eventually.TrueAsync(() => _server.Requests.Count > asked || !candidate.Leads, "a try");
            await Eventually.TrueAsync(() => !candidate.Leads || _clock.NextDue <= TimeSpan.FromSeconds(2), "the next wait");
        }

        Assert.That(candidate.WasCancelled, Is.True);
        Assert.That(_clock.GetUtcNow() - since, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(12)));
        _leases.Down = false;
        await PassRetriesAsync(TimeSpan.FromSeconds(20));
        await Eventually.TrueAsync(() => candidate.Leads && candidate.Terms == 2, "a second term");
    }

    [Test]
    public async Task Run_TakenByAnother_StopsAtOnce()
    {
        await using var candidate = new Candidate("a", _leases, _clock).Start();
        await Eventually.TrueAsync(() => candidate.Leads, "a to lead");
        _leases.Take("b");
        await PassRetriesAsync(TimeSpan.FromSeconds(4));
        await Eventually.TrueAsync(() => candidate.WasCancelled, "the end of the term");
        Assert.That(_leases.Holder, Is.EqualTo("b"));
    }

    [Test]
    public async Task Stop_Leader_ReleasesTheLeaseForTheNext()
    {
        await using var first = new Candidate("a", _leases, _clock).Start();
        await Eventually.TrueAsync(() => first.Leads, "a to lead");
        await first.StopAsync();
        Assert.That(_leases.Holder, Is.Empty);
        await using var second = new Candidate("b", _leases, _clock).Start();
        await Eventually.TrueAsync(() => second.Leads, "b to lead");
    }

    [Test]
    public async Task Run_TwoAtOnce_OneLeads()
    {
        await using var first = new Candidate("a", _leases, _clock).Start();
        await using var second = new Candidate("b", _leases, _clock).Start();
        await Eventually.TrueAsync(() => first.Leads || second.Leads, "one to lead");
        await PassRetriesAsync(TimeSpan.FromSeconds(30));
        Assert.That(first.Leads ^ second.Leads, Is.True);
        Assert.That(first.Terms + second.Terms, Is.EqualTo(1));
    }

    // The next timer within reach is a candidate's pause; a request's own bound is far off.
    private async Task PassRetryAsync()
    {
        await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(2.5));
        _clock.Advance(_clock.NextDue!.Value);
    }

    private async Task PassRetriesAsync(TimeSpan time)
    {
        var until = _clock.GetUtcNow() + time;
        while (_clock.GetUtcNow() < until)
        {
            await PassRetryAsync();
            await _clock.TimerDueWithinAsync(TimeSpan.FromSeconds(2.5));
        }
    }
}
