using System.Collections.Concurrent;

namespace Lessor.Operator.Instances.Publishing;

/// <summary>How the publication of each Component is, as far as this replica knows.</summary>
public sealed class Publications
{
    private readonly ConcurrentDictionary<string, FollowState> _states = new(StringComparer.Ordinal);

    /// <summary>How a Component's is.</summary>
    internal FollowState Of(string component) => _states.GetValueOrDefault(component, FollowState.Starting);

    /// <summary>Takes how a Component's is; null: it isn't published.</summary>
    /// <returns>Whether that is news.</returns>
    internal bool Set(string component, FollowState? state)
    {
        if (state is null)
        {
            return _states.TryRemove(component, out _);
        }

        var old = _states.GetValueOrDefault(component);
        _states[component] = state;
        return old != state;
    }
}
