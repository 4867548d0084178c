using Lessor.Entities.Conditions;

namespace Lessor.Operator.Tenants.Status;

/// <summary>Builds an object's conditions from those it had: a transition time moves only when the status does.</summary>
/// <param name="previous">The conditions it had.</param>
/// <param name="generation">The generation that is judged.</param>
/// <param name="now">The time of transitions.</param>
public sealed class ConditionSet(IEnumerable<Condition> previous, long? generation, DateTimeOffset now)
{
    private const int MessageLength = 8192;

    // Whole seconds, as in all conditions of Kubernetes.
    private readonly DateTimeOffset _now = new(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), now.Offset);
    private readonly SortedDictionary<string, Condition> _conditions =
        new(previous.ToDictionary(condition => condition.Type), StringComparer.Ordinal);

    /// <summary>The conditions, ordered by type, Ready first.</summary>
    /// <returns>The list.</returns>
    public IList<Condition> ToList() => [.. _conditions.Values.OrderBy(condition => condition.Type != ConditionTypes.Ready)];

    /// <summary>Sets a condition.</summary>
    /// <param name="type">One of <see cref="ConditionTypes"/>.</param>
    /// <param name="status">Its status.</param>
    /// <param name="reason">One of <see cref="ConditionReasons"/>.</param>
    /// <param name="message">A sentence for people; cut when it is very long.</param>
    public void Set(string type, ConditionStatus status, string reason, string message)
    {
        var old = _conditions.GetValueOrDefault(type);
        // Some API servers take an empty text for a missing one.
        message = message.Length == 0 ? reason : message;
        _conditions[type] = new Condition
        {
            Type = type,
            Status = status,
            Reason = reason,
            Message = message.Length <= MessageLength ? message : string.Concat(message.AsSpan(0, MessageLength), "..."),
            LastTransitionTime = old?.Status == status ? old.LastTransitionTime : _now,
            ObservedGeneration = generation,
        };
    }

    /// <summary>Whether there is a condition that speaks of another generation.</summary>
    /// <param name="type">One of <see cref="ConditionTypes"/>.</param>
    /// <returns>True if so; false if there is none.</returns>
    public bool IsOutdated(string type) => _conditions.TryGetValue(type, out var condition) && condition.ObservedGeneration != generation;

    /// <summary>Sets a condition that exists only while it is true.</summary>
    /// <param name="type">One of <see cref="ConditionTypes"/>.</param>
    /// <param name="holds">Whether it is true.</param>
    /// <param name="reason">One of <see cref="ConditionReasons"/>.</param>
    /// <param name="message">A sentence for people.</param>
    public void SetOnlyIf(string type, bool holds, string reason, string message)
    {
        if (holds)
        {
            Set(type, ConditionStatus.True, reason, message);
        }
        else
        {
            _conditions.Remove(type);
        }
    }
}
