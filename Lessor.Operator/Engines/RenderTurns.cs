namespace Lessor.Operator.Engines;

/// <summary>
/// Lets so many work at once, and no group of them more than half: what hangs in one chart leaves turns for the others. Those who wait get their turn group by
/// group, each group's in the order in which they came.
/// </summary>
/// <param name="turns">How many work at once; at least one.</param>
internal sealed class RenderTurns(int turns)
{
    private readonly int _mostOfGroup = Math.Max(1, turns / 2);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Group> _groups = new(StringComparer.Ordinal);
    private readonly LinkedList<Group> _waiting = new();
    private int _free = turns;

    /// <summary>Works when it is its turn.</summary>
    /// <param name="group">The group it belongs to.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work gives.</returns>
    public async Task<T> RunAsync<T>(string group, Func<Task<T>> work)
    {
        await EnterAsync(group);
        try
        {
            return await work();
        }
        finally
        {
            Leave(group);
        }
    }

    private Task EnterAsync(string name)
    {
        lock (_lock)
        {
            if (!_groups.TryGetValue(name, out var group))
            {
                _groups.Add(name, group = new());
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            group.Waiting.Enqueue(turn);
            if (group.Waiting.Count == 1)
            {
                _waiting.AddLast(group);
            }

            GiveTurns();
            return turn.Task;
        }
    }

    private void Leave(string name)
    {
        lock (_lock)
        {
            var group = _groups[name];
            group.Working--;
            _free++;
            if (group is { Working: 0, Waiting.Count: 0 })
            {
                _groups.Remove(name);
            }

            GiveTurns();
        }
    }

    private void GiveTurns()
    {
        while (_free > 0 && Next() is { } group)
        {
            _free--;
            group.Working++;
            _waiting.Remove(group);
            var turn = group.Waiting.Dequeue();
            if (group.Waiting.Count > 0)
            {
                _waiting.AddLast(group);
            }

            turn.SetResult();
        }
    }

    private Group? Next() => _waiting.FirstOrDefault(group => group.Working < _mostOfGroup);

    private sealed class Group
    {
        public int Working { get; set; }

        public Queue<TaskCompletionSource> Waiting { get; } = new();

    }
}
