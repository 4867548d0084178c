namespace Lessor.ControlPlane.Pods;

/// <summary>Who behaves how: the newest rule that fits a pod wins.</summary>
internal sealed class PodRules
{
    private readonly Lock _lock = new();
    private readonly List<(PodSelector Selector, PodBehavior Behavior)> _rules = [];

    /// <summary>Adds a rule; one with an equal selector is replaced.</summary>
    public void Set(PodSelector selector, PodBehavior behavior)
    {
        lock (_lock)
        {
            _rules.RemoveAll(rule => rule.Selector == selector);
            _rules.Add((selector, behavior));
        }
    }

    /// <summary>Drops the rule with that selector; null drops all.</summary>
    public void Remove(PodSelector? selector)
    {
        lock (_lock)
        {
            _rules.RemoveAll(rule => selector is null || rule.Selector == selector);
        }
    }

    /// <summary>How this pod behaves.</summary>
    public PodBehavior For(SimulatedPod pod)
    {
        lock (_lock)
        {
            return _rules.FindLast(rule => rule.Selector.Matches(pod)).Behavior ?? PodBehavior.Healthy;
        }
    }
}
