using System.Collections.Concurrent;
using KubeOps.Abstractions.Reconciliation;

namespace KubeOps.Tests.Operator.Hosting;

/// <summary>What controllers and finalizers were called for, and what they are to answer.</summary>
internal sealed class Journal
{
    private readonly ConcurrentQueue<string> _calls = new();
    private TaskCompletionSource? _held;

    public Func<Widget, ReconciliationResult<Widget>> Answer { get; set; } = widget => ReconciliationResult<Widget>.Success(widget);

    public IReadOnlyList<string> Calls => [.. _calls];

    /// <summary>Cancellations that calls have seen.</summary>
    public int Cancelled { get; private set; }

    public Task SaysAsync(params string[] calls) =>
        Eventually.TrueAsync(() => Calls.SequenceEqual(calls), $"calls {string.Join(' ', calls)}, not {string.Join(' ', Calls)}");

    /// <summary>Keeps calls from returning until <see cref="Release"/>.</summary>
    public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _held?.TrySetResult();

    public async Task<ReconciliationResult<Widget>> CallAsync(string what, Widget widget, CancellationToken cancellationToken)
    {
        _calls.Enqueue($"{what}:{widget.Metadata.Name}");
        try
        {
            await (_held?.Task ?? Task.CompletedTask).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Cancelled++;
            throw;
        }

        return Answer(widget);
    }
}
