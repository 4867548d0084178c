namespace k8s;

/// <summary>A watch that calls back, one call at a time.</summary>
public sealed class Watcher<T> : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private int _disposed;

    internal Watcher(
        Func<CancellationToken, IAsyncEnumerable<(WatchEventType Type, T Entity)>> watch,
        Action<WatchEventType, T> onEvent,
        Action<Exception> onError,
        Action onClosed,
        CancellationToken cancellationToken)
    {
        OnEvent += onEvent;
        OnError += onError;
        OnClosed += onClosed;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Watching = true;
        var stopped = _stop.Token;
        Completion = Task.Run(() => RunAsync(watch, stopped), CancellationToken.None);
    }

    public event Action<WatchEventType, T> OnEvent;

    public event Action<Exception> OnError;

    public event Action OnClosed;

    public bool Watching { get; private set; }

    internal Task Completion { get; }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 0)
        {
            _stop.Cancel();
            _stop.Dispose();
        }
    }

    private async Task RunAsync(
        Func<CancellationToken, IAsyncEnumerable<(WatchEventType Type, T Entity)>> watch,
        CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var (type, entity) in watch(cancellationToken).ConfigureAwait(false))
            {
                OnEvent?.Invoke(type, entity);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Disposed: the end that the caller asked for.
        }
        catch (Exception e) when (OnError is not null)
        {
            OnError(e);
        }
        finally
        {
            Watching = false;
            OnClosed?.Invoke();
        }
    }
}
