using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>
/// The names that objects of ours can have in a namespace: those that a list showed, and those that were about to be written since. While that is one name, watching it is enough, and while there is none, nothing need be watched.
/// The invariant: nobody but us makes objects of ours, so what has another name isn't one. It pays because API servers before 1.27 offer every write of a kind to each of its watches, in all namespaces, but those of one name.
/// </summary>
internal sealed class KnownNames
{
    // Names are added seldom, and there are thousands of these.
    private static readonly Lock Gate = new();
    private TaskCompletionSource? _awaited;
    private string? _only;
    private bool _areMany;

    /// <summary>An object of that name was listed, or is about to be written.</summary>
    /// <returns>True: a watch that was narrowed sees too little now.</returns>
    public bool Add(string name)
    {
        lock (Gate)
        {
            if (_areMany || name == _only)
            {
                return false;
            }

            _areMany = _only is not null;
            _only ??= name;
            _awaited?.TrySetResult();
            return _areMany;
        }
    }

    /// <summary>Waits until there is a name.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task AnyAsync(CancellationToken cancellationToken)
    {
        lock (Gate)
        {
            return _only is not null ? Task.CompletedTask : (_awaited ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What is to be watched of a collection.</summary>
    public CollectionQuery Narrow(CollectionQuery query)
    {
        lock (Gate)
        {
            return _areMany ? query : query with { FieldSelector = $"metadata.name={_only}" };
        }
    }
}
