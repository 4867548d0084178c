using System.Text.Json;
using KubeOps.Abstractions.Reconciliation;

namespace KubeOps.Tests.Operator.Hosting;

public sealed class FinalizerTests
{
    private static readonly string WidgetA = Widget.PathOf("a");
    private OperatorFixture _operator = null!;

    private IReadOnlyList<ScriptedRequest> Patches => [.. _operator.Server.Requests.Where(r => r.Method == "PATCH")];

    [SetUp]
    public async Task SetUp() => _operator = await OperatorFixture.CreateAsync(finalizer: true);

    [TearDown]
    public async Task TearDown() => await _operator.DisposeAsync();

    [Test]
    public async Task Reconcile_FinalizerMissing_AttachesItUnderTheVersionSeen()
    {
        var watch = _operator.Serve(Widget.Create("a", "1", finalizers: ["other.io/x"]));
        var patched = Widget.Create("a", "2", finalizers: ["other.io/x", OperatorFixture.Finalizer]);
        _operator.Server.On("PATCH", WidgetA, patched);
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        Assert.That(Patches.Single().Headers["Content-Type"], Does.StartWith("application/json-patch+json"));
        AssertPatch(Patches.Single(), "1", "other.io/x", OperatorFixture.Finalizer);

        // The echo of our own write is no change.
        watch.SendEvent("MODIFIED", patched).SendEvent("ADDED", Widget.Create("b", "3", finalizers: [OperatorFixture.Finalizer]));
        await _operator.Journal.SaysAsync("reconcile:a", "reconcile:b");
        Assert.That(Patches, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Reconcile_FinalizerThere_CostsNoRequest()
    {
        _operator.Serve(Widget.Create("a", "1", finalizers: [OperatorFixture.Finalizer]));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        Assert.That(_operator.OtherRequests, Is.Empty);
    }

    [Test]
    public async Task Reconcile_EntityChangedBeforeAttaching_LooksAgain()
    {
        _operator.Serve(Widget.Create("a", "1"));
        _operator.Server.Refuse("PATCH", WidgetA, 422, "Invalid", "the server rejected our request due to an error in our request");
        _operator.Server.On("GET", WidgetA, Widget.Create("a", "7"));
        _operator.Server.On("PATCH", WidgetA, Widget.Create("a", "8", finalizers: [OperatorFixture.Finalizer]));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:a");
        AssertPatch(Patches[1], "7", OperatorFixture.Finalizer);
    }

    [Test]
    public async Task Reconcile_EntityGoneBeforeAttaching_IsNoError()
    {
        _operator.Serve(Widget.Create("a", "1"), Widget.Create("b", "2", finalizers: [OperatorFixture.Finalizer]));
        _operator.Server.Refuse("PATCH", WidgetA, 404, "NotFound", "gone");
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:b");
        await Eventually.TrueAsync(() => Patches.Count == 1, "one patch");
    }

    [Test]
    public async Task Terminating_ForeignFinalizerFirst_RunsOursAndTakesOnlyItOff()
    {
        _operator.Serve(Widget.Create("a", "5", finalizers: ["other.io/x", OperatorFixture.Finalizer], terminating: true));
        _operator.Server.On("PATCH", WidgetA, Widget.Create("a", "6", finalizers: ["other.io/x"], terminating: true));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("finalize:a");
        await Eventually.TrueAsync(() => Patches.Count == 1, "the patch");
        AssertPatch(Patches.Single(), "5", "other.io/x");
    }

    [Test]
    public async Task Terminating_OnlyForeignFinalizers_IsLeftAlone()
    {
        _operator.Serve(
            Widget.Create("a", "5", finalizers: ["other.io/x"], terminating: true),
            Widget.Create("b", "6", finalizers: [OperatorFixture.Finalizer]));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("reconcile:b");
        Assert.That(_operator.OtherRequests, Is.Empty);
    }

    [Test]
    public async Task Terminating_FinalizerFails_KeepsItAndTriesAgain()
    {
        var tries = 0;
        _operator.Journal.Answer = widget => tries++ == 0
            ? ReconciliationResult<Widget>.Failure(widget, "pods remain", requeueAfter: TimeSpan.FromSeconds(5))
            : ReconciliationResult<Widget>.Success(widget);
        _operator.Serve(Widget.Create("a", "5", finalizers: [OperatorFixture.Finalizer], terminating: true));
        _operator.Server.On("PATCH", WidgetA, Widget.Create("a", "6", terminating: true));
        await _operator.StartAsync();
        await _operator.Journal.SaysAsync("finalize:a");
        await _operator.Clock.TimerDueWithinAsync(TimeSpan.FromSeconds(5));
        Assert.That(Patches, Is.Empty);
        _operator.Clock.Advance(TimeSpan.FromSeconds(5));
        await _operator.Journal.SaysAsync("finalize:a", "finalize:a");
        await Eventually.TrueAsync(() => Patches.Count == 1, "the patch");
    }

    private static void AssertPatch(ScriptedRequest request, string version, params string[] finalizers)
    {
        var operations = JsonDocument.Parse(request.Body).RootElement;
        Assert.That(operations[0].GetProperty("op").GetString(), Is.EqualTo("test"));
        Assert.That(operations[0].GetProperty("path").GetString(), Is.EqualTo("/metadata/resourceVersion"));
        Assert.That(operations[0].GetProperty("value").GetString(), Is.EqualTo(version));
        Assert.That(operations[1].GetProperty("path").GetString(), Is.EqualTo("/metadata/finalizers"));
        Assert.That(operations[1].GetProperty("value").EnumerateArray().Select(f => f.GetString()), Is.EqualTo(finalizers));
    }
}
