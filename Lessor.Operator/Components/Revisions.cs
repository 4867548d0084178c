using System.Collections.Concurrent;
using System.Text.Json;
using k8s;
using Lessor.Entities.Components;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Sources;
using Lessor.Operator.Tenants.Settled;
using Lessor.Operator.Watching;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Components;

/// <summary><see cref="IRevisions"/> from a watch of all Components and from their sources.</summary>
public sealed class Revisions : IRevisions, ITenantInput, IAsyncDisposable
{
    // A tenant chooses its overrides: what it once chose isn't kept for ever.
    private const int MostSnapshots = 10_000;

    private readonly IClusterClient _client;
    private readonly IReadOnlyList<ISource> _sources;
    private readonly ConcurrentDictionary<(string Component, SourceOverrides Overrides), (StoredComponent Of, ManifestContent Content, ComponentRevision Revision)> _snapshots = [];
    private readonly ComponentValidator _rules;
    private readonly ObjectWatch<StoredComponent> _watch;

    /// <summary>Prepares the view; nothing is asked before <see cref="Start"/>.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="sources">Where templates are kept.</param>
    /// <param name="rules">What admission holds Components to: those that were stored before are held to the same.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures of the watch are told.</param>
    public Revisions(
        IClusterClient client, IEnumerable<ISource> sources, ComponentValidator rules, TimeProvider clock, ILogger<Revisions> logger)
    {
        _client = client;
        _rules = rules;
        _sources = [.. sources];
        _watch = new(client, new CollectionQuery(KnownResources.Component), Read, clock, logger);
        _watch.Changed += Tell;
        foreach (var source in _sources)
        {
            source.Changed += TellUsers;
        }
    }

    /// <inheritdoc/>
    public event Action<string>? Changed;

    /// <inheritdoc/>
    public IEnumerable<string> Names => _watch.Values.Select(component => component.Name);

    /// <summary>Whether all Components are known.</summary>
    public bool HasSynced => _watch.HasSynced;

    /// <summary>The Components that name a shared secret.</summary>
    /// <param name="secret">The secret's name.</param>
    /// <returns>Their names, in no order.</returns>
    public IEnumerable<string> Naming(string secret) =>
        _watch.Values.Where(component => component.Spec.Secrets?.Contains(secret) == true).Select(component => component.Name);

    /// <summary>Starts watching.</summary>
    public void Start() => _watch.Start();

    /// <summary>Waits until all Components are known.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Completes once they are.</returns>
    public Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public ComponentSpec? FindSpec(string component) => _watch.TryGet("", component, out var found) && found.Problem is null ? found.Spec : null;

    /// <inheritdoc/>
    public RevisionLookup Find(string component, SourceOverrides? overrides = null)
    {
        var stored = _watch.TryGet("", component, out var found) ? found : null;
        overrides ??= SourceOverrides.None;
        return SourceOf(component, stored, out var source) ?? Refusal(stored!, overrides) ?? Of(stored!, overrides, source!.Read(SourceRequest.Of(stored!.Spec, overrides)));
    }

    /// <inheritdoc/>
    public RevisionLookup Peek(string component, SourceOverrides? overrides = null)
    {
        var stored = _watch.TryGet("", component, out var found) ? found : null;
        overrides ??= SourceOverrides.None;
        return SourceOf(component, stored, out var source) ?? Refusal(stored!, overrides) ?? Of(stored!, overrides, source!.Peek(SourceRequest.Of(stored!.Spec, overrides)));
    }

    /// <inheritdoc/>
    public async Task<RevisionLookup> ReadLiveAsync(string component, CancellationToken cancellationToken)
    {
        using var json = PathSegment.IsValid(component)
            ? await _client.GetAsync(new ObjectRef(KnownResources.Component, "", component), actAs: null, cancellationToken)
            : null;
        var stored = json is null ? null : Read(json.Json);
        return SourceOf(component, stored, out var source) ?? Of(stored!, SourceOverrides.None, await source!.ReadLiveAsync(SourceRequest.Of(stored!.Spec), cancellationToken));
    }

    /// <inheritdoc/>
    // Asks as a reconcile would: a source must know that what it holds is still wanted.
    public long LastChangeFor(Tenant tenant)
    {
        var last = 0L;
        foreach (var component in tenant.Spec.Components)
        {
            if (Find(component.ComponentName(), SourceOverrides.Of(component)) is not { Revision: { } revision, StaleBecause: null, IsUnconfirmed: false })
            {
                return ITenantInput.Now;
            }

            last = Math.Max(last, revision.Number);
        }

        return last;
    }

    /// <summary>Ends the watch.</summary>
    /// <returns>Completes when it has ended.</returns>
    public ValueTask DisposeAsync() => _watch.DisposeAsync();

    private void TellUsers(Predicate<ComponentSource> isConcerned)
    {
        foreach (var component in _watch.Values.Where(component => component.Problem is null && isConcerned(component.Spec.Source)))
        {
            Changed?.Invoke(component.Name);
        }
    }

    private void Tell(ObjectChange<StoredComponent> change)
    {
        if (change is { Old: { } before, New: { } after } && before.Refresh != after.Refresh)
        {
            _sources.FirstOrDefault(source => source.Serves(after.Spec.Source))?.Refresh(after.Spec.Source);
        }

        if (change.New is null)
        {
            foreach (var key in _snapshots.Keys.Where(key => key.Component == change.Name))
            {
                _snapshots.TryRemove(key, out _);
            }
        }

        Changed?.Invoke(change.Name);
    }

    private RevisionLookup? SourceOf(string name, StoredComponent? component, out ISource? source)
    {
        source = component is null ? null : _sources.FirstOrDefault(source => source.Serves(component.Spec.Source));
        return component switch
        {
            null => new(null, ConditionReasons.ComponentNotFound, ComponentPlace.Cluster.Without(name, Names)),
            { Problem: { } problem } => new(null, ConditionReasons.InvalidSpec, $"Component {name} can't be read: {problem}", Terminal: true) { Uid = component.Uid },
            _ when source is null => new(null, ConditionReasons.InvalidSpec, $"Component {name}: spec.source must say one of {string.Join(", ", _sources.Select(place => place.Name))}", Terminal: true)
            {
                Spec = component.Spec,
                Uid = component.Uid,
            },
            _ => null,
        };
    }

    private static RevisionLookup? Refusal(StoredComponent component, SourceOverrides overrides) =>
        OverrideRules.Check(component.Name, component.Spec, overrides).ToList() is { Count: > 0 } findings
            ? new(null, ConditionReasons.InvalidSpec, string.Join("; ", findings), Terminal: true) { Spec = component.Spec, Uid = component.Uid }
            : null;

    private RevisionLookup Of(StoredComponent component, SourceOverrides overrides, SourceContent source) => source.Content is { } content
        ? new(Snapshot(component, overrides, content)) { StaleBecause = source.StaleBecause, IsUnconfirmed = source.IsUnconfirmed, Uid = component.Uid }
        : new(null, ConditionReasons.SourceNotFound, $"Component {component.Name}: {source.Problem}") { Spec = component.Spec, Pending = source.Pending, Uid = component.Uid };

    // Kept for as long as both halves are the same: a look never outlives what it looked at.
    private ComponentRevision Snapshot(StoredComponent component, SourceOverrides overrides, ManifestContent content)
    {
        var key = (component.Name, overrides);
        if (_snapshots.TryGetValue(key, out var kept) && kept.Of.Equals(component) && (ReferenceEquals(kept.Content, content) || kept.Content.Equals(content)))
        {
            return kept.Revision;
        }

        var problems = _rules.Check(new ComponentContent(component.Spec, content));
        var revision = new ComponentRevision(
            component.Name, Hash(component.Spec, content), component.Spec, content, [.. problems.Select(problem => problem.ToString())])
        {
            Number = ChangeNumbers.Next(),
        };
        // A live read may be ahead of the watch, or of a Component that has just gone.
        if (_watch.TryGet("", component.Name, out var known) && known.Equals(component))
        {
            if (_snapshots.Count >= MostSnapshots)
            {
                _snapshots.Clear();
            }

            _snapshots[key] = (component, content, revision);
        }

        return revision;
    }

    private static string Hash(ComponentSpec spec, ManifestContent content)
    {
        // Neither the source's address nor the commit is content: the same template from elsewhere is the same revision.
        var text = KubernetesJson.Serialize(new { spec.Version, spec.Engine, spec.Values, spec.Schema, content.Template, content.Archive, content.Varz, spec.Source.Git?.Ref, Chart = spec.Source.Chart?.Version });
        return ShortHash.Of(text);
    }

    private static StoredComponent Read(JsonElement json)
    {
        var metadata = json.Child("metadata");
        var (name, generation, uid) = (metadata.Text("name"), metadata.Number("generation") ?? 0, metadata.Text("uid"));
        var refresh = metadata.Child("annotations").Text(LessorAnnotations.RefreshSource);
        try
        {
            return new(name, generation, uid, KubernetesJson.Deserialize<ComponentSpec>(json.Child("spec").GetRawText()), null, refresh);
        }
        catch (JsonException e)
        {
            // One that can't be read must not end the watch for all others.
            return new(name, generation, uid, new ComponentSpec(), e.Message, refresh);
        }
    }

    // Equal by uid, generation and what is asked for by annotation: a change of its status tells nobody.
    private sealed class StoredComponent(string name, long generation, string uid, ComponentSpec spec, string? problem, string refresh) : IEquatable<StoredComponent>
    {
        private readonly (string Uid, long Generation, string Refresh) _version = (uid, generation, refresh);

        public string Name => name;

        public string Uid => uid;

        public ComponentSpec Spec => spec;

        public string? Problem => problem;

        public string Refresh => refresh;

        public bool Equals(StoredComponent? other) => other?._version == _version;

        public override bool Equals(object? obj) => Equals(obj as StoredComponent);

        public override int GetHashCode() => _version.GetHashCode();
    }
}
