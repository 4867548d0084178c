using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Lessor.Operator.Tenants;

/// <summary>Who claims what: tenants' names by what they want. One thread writes; readers never wait and never see half a change of one entry.</summary>
internal sealed class ClaimIndex
{
    private static readonly ImmutableSortedSet<string> Nobody = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableSortedSet<string>> _claimants = new(StringComparer.Ordinal);

    /// <summary>The tenants that want something, by name.</summary>
    public ImmutableSortedSet<string> Find(string what) => _claimants.GetValueOrDefault(what, Nobody);

    /// <summary>A tenant wants other things than before.</summary>
    public void Change(string tenant, IReadOnlySet<string>? before, IReadOnlySet<string>? after)
    {
        // What stays isn't taken away for a moment.
        foreach (var what in (before ?? Nobody).Where(what => after?.Contains(what) != true))
        {
            Set(what, Find(what).Remove(tenant));
        }

        foreach (var what in after ?? Nobody)
        {
            Set(what, Find(what).Add(tenant));
        }
    }

    private void Set(string what, ImmutableSortedSet<string> claimants)
    {
        if (claimants.IsEmpty)
        {
            _claimants.TryRemove(what, out _);
        }
        else
        {
            _claimants[what] = claimants;
        }
    }
}
