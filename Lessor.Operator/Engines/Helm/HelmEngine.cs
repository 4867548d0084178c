using System.Collections.Concurrent;
using System.ComponentModel;
using Lessor.Operator.Content;
using Lessor.Operator.Programs;
using Lessor.Rendering.Engines;

namespace Lessor.Operator.Engines.Helm;

/// <summary>
/// Renders charts and Go templates through the helm program. Nothing is rendered twice: what equal inputs came to is remembered, failures
/// too; those who want the same at the same time share one process. What was killed is tried again, ever more rarely.
/// </summary>
public sealed partial class HelmEngine : IManifestEngine, IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(1);
    private readonly HelmOptions _options;
    private readonly ContentStore _store;
    private readonly HelmMetrics _metrics;
    private readonly TimeProvider _clock;
    private readonly ILogger<HelmEngine> _logger;
    private readonly HelmProgram _program;
    private readonly ChartShelf _charts;
    private readonly RenderMemo _memo;
    private readonly RenderTurns _turns;
    private readonly ConcurrentDictionary<string, Lazy<Task>> _work = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _end = new();
    private Task? _absence;

    /// <summary>Prepares the engine; helm isn't looked for before it is needed.</summary>
    /// <param name="options">How helm is run.</param>
    /// <param name="store">Where charts are, and what was rendered is kept.</param>
    /// <param name="metrics">Counts processes.</param>
    /// <param name="clock">Times retries and limits.</param>
    /// <param name="logger">Told of processes that were killed.</param>
    public HelmEngine(HelmOptions options, ContentStore store, HelmMetrics metrics, TimeProvider clock, ILogger<HelmEngine> logger)
    {
        (_options, _store, _metrics, _clock, _logger) = (options, store, metrics, clock, logger);
        _program = new HelmProgram(options, store, new ProgramRunner(clock));
        _charts = new ChartShelf(store);
        _memo = new RenderMemo();
        RenderMemo.Sweep(store);
        _turns = new RenderTurns(options.Processes);
        ScratchFolder.Sweep(store.Folder, clock.GetUtcNow() - LongestPause);
    }

    /// <inheritdoc/>
    public EngineResult Find(EngineRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = ChartShelf.KeyOf(request);
        if (_charts.Find(request) is not { } chart)
        {
            return Recall(name, hasCrds: false) ?? EngineResult.Wait(Work(name, attempts => Prepare(request, name, attempts)));
        }

        if (chart.Problem is { } problem)
        {
            return EngineResult.Failed(problem);
        }

        if (_program.Find() is not { } program)
        {
            return Absent();
        }

        if (_program.KnownVersion(program) is not { } version)
        {
            var question = "version of " + program;
            return Recall(question, hasCrds: false) ?? EngineResult.Wait(Work(question, attempts => AskVersionAsync(program, question, attempts)));
        }

        var input = RenderInput.Of(request, chart);
        if (!input.HasSafeNames)
        {
            return EngineResult.Failed("its name and its namespace must be of lower-case letters, digits and '-'");
        }

        var key = input.Key(version);
        return Recall(key, chart.HasCrds) ?? EngineResult.Wait(Work(key, attempts => RenderAsync(program, input, key, attempts)));
    }

    /// <summary>Kills what still runs.</summary>
    /// <returns>Completes when it has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_work.Values.Select(work => work.Value));
        _end.Dispose();
    }

    private EngineResult? Recall(string key, bool hasCrds) => _memo.Find(key) is { Holds: true } known ? known.ToResult(hasCrds) : null;

    // One timer for all who wait for helm to be installed.
    private EngineResult Absent()
    {
        if (_absence is not { IsCompleted: false } absence)
        {
            _absence = absence = Pause(0);
        }

        return EngineResult.Failed(HelmProgram.Absent, absence);
    }

    // Begun once, however many ask; it never fails.
    private Task Work(string key, Func<int, Task> work) => _work.GetOrAdd(key, _ => new(() => Task.Run(() => WorkAsync(key, work)))).Value;

    private async Task WorkAsync(string key, Func<int, Task> work)
    {
        var before = _memo.Find(key);
        try
        {
            // Who asked may have looked a moment before another one's work was done.
            if (before is not { Holds: true })
            {
                await work(before?.Attempts ?? 0);
            }
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            // The operator ends.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception)
        {
            TryLater(key, $"helm can't be run: {e.Message}", before?.Attempts ?? 0);
        }
        catch (Exception e)
        {
            // Who asked must hear of it, whatever it was: else they ask again at once, and for ever.
            Broke(_logger, e, key);
            TryLater(key, $"internal error: {e.GetType().Name}; the operator's log tells more", before?.Attempts ?? 0);
        }
        finally
        {
            _work.TryRemove(key, out _);
        }
    }

    private Task Prepare(EngineRequest request, string key, int attempts)
    {
        if (_charts.Prepare(request) is null)
        {
            TryLater(key, "what its source held isn't in the operator's cache any more, and is fetched again", attempts);
        }

        return Task.CompletedTask;
    }

    private async Task AskVersionAsync(string program, string key, int attempts)
    {
        if (await _program.AskVersionAsync(program, _end.Token) is { } problem)
        {
            TryLater(key, problem, attempts);
        }
    }

    private async Task RenderAsync(string program, RenderInput input, string key, int attempts)
    {
        if (await DrawAsync(program, input, key, attempts) is not { } text)
        {
            return;
        }

        // Where two draws differ, something was drawn. Without the second nobody could tell what must be kept: then there is no first either.
        var second = input.Owner is null ? null : await DrawAsync(program, input, key, attempts);
        if (input.Owner is null || second is not null)
        {
            _memo.Put(key, new(text, null) { Second = second });
        }
    }

    private async Task<string?> DrawAsync(string program, RenderInput input, string key, int attempts)
    {
        var result = await _turns.RunAsync(input.Chart.Archive, () => RunAsync(program, input));
        if (result is null)
        {
            TryLater(key, "its chart isn't in the operator's cache any more, and is fetched again", attempts);
            return null;
        }

        _metrics.Ended(result);
        if (result is { End: ProgramEnd.Exited, ExitCode: 0 })
        {
            return result.Output.Replace(RenderInput.AnyNamespace, EngineResult.NamespaceMark, StringComparison.Ordinal);
        }

        var problem = HelmMessages.Of(result, input.Chart.Name, _options.Limits, input.Values);
        if (result.End == ProgramEnd.Exited)
        {
            _memo.Put(key, new(null, problem));
            return null;
        }

        Killed(_logger, input.Chart.Name, input.Release, problem);
        TryLater(key, problem, attempts);
        return null;
    }

    private async Task<ProgramResult?> RunAsync(string program, RenderInput input)
    {
        if (_store.Get(input.Chart.Archive) is not { } archive)
        {
            return null;
        }

        using var scratch = new ScratchFolder(_store.Folder);
        PrivateFiles.Write(Path.Combine(scratch.Path, "chart.tgz"), archive);
        string[] arguments = ["template", input.Release, "./chart.tgz", "--namespace", input.Namespace, "--skip-tests", "--values", "-"];
        return await _program.RunAsync(program, arguments, scratch, input.Values, _end.Token);
    }

    private void TryLater(string key, string problem, int attempts) =>
        _memo.Put(key, new(null, problem) { Again = Pause(attempts), Attempts = attempts + 1 });

    private Task Pause(int attempts)
    {
        var pause = _options.RetryAfter * Math.Pow(2, Math.Min(attempts, 20));
        return Task.Delay(pause < LongestPause ? pause : LongestPause, _clock, _end.Token);
    }

    [LoggerMessage(1, LogLevel.Warning, "A process of helm was stopped: chart {Chart}, release {Release}: {Problem}")]
    private static partial void Killed(ILogger logger, string chart, string release, string problem);

    [LoggerMessage(2, LogLevel.Error, "Rendering broke: {Input}")]
    private static partial void Broke(ILogger logger, Exception error, string input);
}
