using System.Diagnostics;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Install;

/// <summary>Tenants by Lessor: created, until each is Ready.</summary>
internal sealed class LessorArm : IAsyncDisposable
{
    private const string Component = "ten";
    private readonly Stage _stage;
    private readonly Fleet _fleet;
    private readonly OperatorUnderTest _operator;
    private int _created;

    private LessorArm(Stage stage, Fleet fleet, OperatorUnderTest running) => (_stage, _fleet, _operator) = (stage, fleet, running);

    /// <summary>Requests at the API server for each of the last tenants that were installed.</summary>
    public double Requests { get; private set; }

    public static async Task<LessorArm> StartAsync(Stage stage, CancellationToken cancellationToken)
    {
        var fleet = new Fleet(stage.Admin, Component, TenObjects.Template);
        await fleet.ComponentAsync("hello", cancellationToken);
        return new LessorArm(stage, fleet, await OperatorUnderTest.StartAsync(stage, cancellationToken));
    }

    /// <summary>Creates further tenants: how many a second became Ready.</summary>
    public async Task<Sample> InstallAsync(int count, CancellationToken cancellationToken)
    {
        var requests = await ServerRequests.CountAsync(_stage, cancellationToken);
        var before = _stage.UsageWith(_operator.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await _fleet.CreateAsync(_created, _created += count, cancellationToken);
        await _operator.AskAsync<double>(FormattableString.Invariant($"ready {count}"), cancellationToken);
        var time = Stopwatch.GetElapsedTime(started);
        var usage = _stage.UsageWith(_operator.ProcessId) - before;
        Requests = (await ServerRequests.CountAsync(_stage, cancellationToken) - requests) / count;
        return new Sample(count / time.TotalSeconds, usage);
    }

    /// <summary>Reconciles every tenant, unchanged: how long for each, in milliseconds.</summary>
    /// <exception cref="InvalidOperationException">It asked something of the API server: they weren't unchanged.</exception>
    public async Task<Sample> PassAsync(CancellationToken cancellationToken)
    {
        var before = _stage.UsageWith(_operator.ProcessId);
        var pass = await _operator.AskAsync<Pass>($"pass {Component}", cancellationToken);
        return pass.Requests == 0
            ? new Sample(pass.Milliseconds / pass.Reconciles, _stage.UsageWith(_operator.ProcessId) - before)
            : throw new InvalidOperationException($"The pass was no unchanged one: {pass}");
    }

    /// <summary>The most memory that was resident.</summary>
    public async Task<Arm> PeakAsync(CancellationToken cancellationToken) =>
        new("peak resident memory of the operator", (await _operator.AskAsync<Memory>("memory", cancellationToken)).Peak / 1e6, "MB");

    public ValueTask DisposeAsync() => _operator.DisposeAsync();
}
