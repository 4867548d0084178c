using Lessor.Entities.Conditions;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Secrets.Distribution;

/// <summary>
/// What is to be done about a tenant's copies of secrets. A copy is current when it says that it is of the source's version and Lessor still owns all of it: no
/// record of what was handed over is needed, and none is written when a secret changes.
/// </summary>
/// <param name="scope">The reconcile: its inventory takes in what is there.</param>
/// <param name="projections">What is known of the copies.</param>
internal sealed class SecretPart(TenantScope scope, IProjections projections)
{
    private readonly List<DesiredObject> _stale = [];
    private readonly HashSet<ObjectKey> _kept = [];
    private readonly HashSet<ObjectKey> _drifted = [];
    private readonly List<PhaseResult> _problems = [];

    /// <summary>Why secrets aren't handed over.</summary>
    public IReadOnlyList<PhaseResult> Problems => _problems;

    /// <summary>
    /// Takes in copies that an operator made that died before it wrote that down. Their labels and owned fields show whose they are.
    /// </summary>
    public void TakeIn()
    {
        foreach (var found in projections.OfTenant(scope.Name))
        {
            if (IsCopy(found) && scope.Namespaces.Contains(found.Key.Namespace) && scope.Inventory.Find(found.Key) is null)
            {
                scope.Inventory.Put(new AppliedObject(found.Key, "", found.Uid, 0, "", null));
            }
        }
    }

    /// <summary>Adds a secret that can't be handed over: copies that are there stay.</summary>
    public void Keep(WantedSecret wanted, PhaseResult problem)
    {
        _problems.Add(problem);
        _kept.UnionWith(wanted.Namespaces.Select(ns => SecretCopy.KeyOf(ns, wanted.Name)));
    }

    /// <summary>Adds why a secret isn't handed over, and that copies that are there go.</summary>
    public void Refuse(PhaseResult problem) => _problems.Add(problem);

    /// <summary>Adds a secret to hand over.</summary>
    public void Add(WantedSecret wanted, StoredSecret source)
    {
        foreach (var ns in wanted.Namespaces)
        {
            Add(new SecretCopy(SecretCopy.KeyOf(ns, wanted.Name), scope.Name, source));
        }
    }

    /// <summary>The part as <see cref="OwnObjects"/> brings it about.</summary>
    /// <param name="watched">The namespaces whose Secrets are watched.</param>
    /// <param name="areAll">Whether copies that weren't added are unwanted.</param>
    public OwnPart ToPart(IEnumerable<string> watched, bool areAll) => new()
    {
        Wanted = _stale,
        Judged = new JudgedObjects(_kept, _drifted),
        Owns = key => areAll && key.Kind == KnownResources.Secret.Kind,
        Watched = [.. watched.Select(ns => (KnownResources.Secret, ns))],
        ActAs = scope.Identity,
        Replaces = true,
    };

    /// <summary>Records what is left to other owners of a copy's fields, so that it isn't taken for a change.</summary>
    public void Record(IEnumerable<SecretCopy> copies)
    {
        foreach (var copy in copies)
        {
            if (scope.Inventory.Find(copy.Key) is { } entry && projections.TryGet(copy.Key, out var known) && known.Uid == entry.Uid)
            {
                scope.Inventory.Put(entry with { Hash = known.OwnedPaths == copy.Paths ? "" : known.OwnedPaths });
            }
        }
    }

    private static bool IsCopy(Projection found) =>
        found is { Managed: true, Component.Length: 0, SourceVersion.Length: > 0, FieldsHash.Length: > 0 } && found.Key.Kind == KnownResources.Secret.Kind;

    private void Add(SecretCopy copy)
    {
        var entry = scope.Inventory.Find(copy.Key);
        if (entry is { Component.Length: > 0 })
        {
            _problems.Add(PhaseResult.Stalled(
                ConditionReasons.AlreadyExists, $"{copy.Key} is rendered by component {entry.Component} of this tenant, and a secret of that name is to be handed over; give one of them another name"));
        }
        else if (_kept.Contains(copy.Key) || _stale.Exists(item => item.Key == copy.Key))
        {
            _problems.Add(PhaseResult.Stalled(
                ConditionReasons.AlreadyExists, $"{copy.Key}: two secrets of this name are to be handed over, a shared one and a database's; give the shared one another name"));
        }
        else
        {
            Judge(copy, entry, projections.TryGet(copy.Key, out var known) ? known : null);
        }
    }

    private void Judge(SecretCopy copy, AppliedObject? entry, Projection? known)
    {
        var sameVersion = known?.SourceVersion == copy.Source.Version;
        if (entry is not null && sameVersion && IsWhole(copy, entry, known!))
        {
            _kept.Add(copy.Key);
            Copies.Add(copy);
            return;
        }

        if (entry is not null && (known is null || sameVersion))
        {
            _drifted.Add(copy.Key);
        }

        _stale.Add(copy.ToObject());
        Copies.Add(copy);
    }

    /// <summary>All copies that should be there and can be.</summary>
    public List<SecretCopy> Copies { get; } = [];

    private bool IsWhole(SecretCopy copy, AppliedObject entry, Projection known) =>
        known.BelongsTo(scope.Name)
        && !known.Terminating
        && known.Uid == entry.Uid
        && (known.OwnedPaths == copy.Paths || (entry.Hash.Length > 0 && entry.Hash == known.OwnedPaths));
}
