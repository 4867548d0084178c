using System.Diagnostics;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Creation;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Scale;

/// <summary>What the next tenants cost when there are many already: some of them at a time, from the first request to the last one's Ready; beside it, in turns, <see cref="BareCreation"/> of as many.</summary>
/// <param name="stage">The operator's cluster.</param>
/// <param name="fleet">The tenants.</param>
internal sealed class TenantCreation(Stage stage, Fleet fleet) : IAsyncDisposable
{
    /// <summary>How many are created at a time, and measured together.</summary>
    public const int Batch = 50;

    private BareCreation? _bare;

    /// <summary>Creates the next tenants, the last of them in batches that are measured.</summary>
    /// <param name="operators">The operator.</param>
    /// <param name="from">How many there are.</param>
    /// <param name="to">How many there will be.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The time per tenant, by the operator and by the bare client.</returns>
    public async Task<(Arm Operator, Arm Bare)> GrowAsync(OperatorUnderTest operators, int from, int to, CancellationToken cancellationToken)
    {
        var measured = to - (Batch * Rounds.Count);
        var bare = await PopulateAsync(operators, from, measured, cancellationToken);
        var start = measured;
        var arms = await Rounds.RunAsync(
            "ms per tenant",
            [
                ("new tenants to Ready", () => CreateAsync(operators, start, start + Batch, cancellationToken)),
                ("the same requests by a bare client", () => bare.CreateAsync(start, start += Batch, cancellationToken)),
            ],
            warmUp: false);
        return (arms[0], arms[1]);
    }

    public ValueTask DisposeAsync() => _bare?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<BareCreation> PopulateAsync(OperatorUnderTest operators, int from, int to, CancellationToken cancellationToken)
    {
        if (_bare is null)
        {
            var requests = await RecordAsync(operators, from, to, cancellationToken);
            _bare = await BareCreation.StartAsync(requests, cancellationToken);
        }
        else
        {
            await CreateAsync(operators, from, to, cancellationToken);
        }

        await _bare.CreateAsync(from, to, cancellationToken);
        // The events of so many are still being written.
        await operators.AskAsync<double>("quiet", cancellationToken);
        return _bare;
    }

    private async Task<TenantRequests> RecordAsync(OperatorUnderTest operators, int from, int to, CancellationToken cancellationToken)
    {
        var file = Path.GetTempFileName();
        try
        {
            await operators.AskAsync<bool>("keep", cancellationToken);
            await CreateAsync(operators, from, to, cancellationToken);
            await operators.AskAsync<double>("quiet", cancellationToken);
            await operators.AskAsync<bool>($"write {file}", cancellationToken);
            // By then everything was warm.
            var last = fleet.Name(to - Batch);
            return (await TenantRequests.ReadAsync(file, cancellationToken)).Of(name => string.CompareOrdinal(name, last) >= 0);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<Sample> CreateAsync(OperatorUnderTest operators, int from, int to, CancellationToken cancellationToken)
    {
        var before = stage.UsageWith(operators.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await fleet.CreateAsync(from, to, cancellationToken);
        await operators.AskAsync<double>(FormattableString.Invariant($"ready {to - from}"), cancellationToken);
        return new Sample(Stopwatch.GetElapsedTime(started).TotalMilliseconds / (to - from), stage.UsageWith(operators.ProcessId) - before);
    }
}
