using System.Collections.Concurrent;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Engines;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Components;

/// <summary>Finds the tenants that a change of a Component would break, by rendering all that run it.</summary>
/// <param name="clock">Measures the time that a review has.</param>
/// <param name="templates">What the sources hold for tenants that choose another version; null: those aren't looked at.</param>
/// <param name="engine">Renders what isn't Handlebars; null: that isn't tried.</param>
public sealed class ComponentImpact(TimeProvider clock, ITemplates? templates = null, IManifestEngine? engine = null)
{
    // The API server waits 5 s for an answer; the rest is for reading the review, its other rules and the way.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    /// <summary>Renders the tenants with the changed Component and, where that fails, with the one that is stored.</summary>
    /// <param name="component">The Component's name.</param>
    /// <param name="before">What is stored.</param>
    /// <param name="after">What is to be stored.</param>
    /// <param name="facts">Knows the tenants.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>Who would break. If the time is up, only some tenants were looked at.</returns>
    public async Task<Impact> FindAsync(
        string component, ComponentContent before, ComponentContent after, IClusterFacts facts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(facts);
        if (before.Content is null || after.Content is null || (engine is null && after.Spec.Engine != TemplateEngine.Handlebars))
        {
            return Impact.None;
        }

        var trial = new Trial(component, before, after, templates, engine);
        using var time = new CancellationTokenSource(Limit, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            await Task.Run(() => RunAll(trial, ComponentUsers.Find(component, facts), end.Token), cancellationToken);
            return trial.Result(trial.Checked);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return trial.Result(ComponentUsers.Find(component, facts).Count());
        }
    }

    // One by one: a batch of tenants would be read, and held, before the first of them is rendered.
    private static void RunAll(Trial trial, IEnumerable<Tenant> tenants, CancellationToken cancellationToken) => Parallel.ForEach(
        Partitioner.Create(tenants, EnumerablePartitionerOptions.NoBuffering),
        new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
        tenant => trial.Run(tenant, cancellationToken));

    private sealed class Trial(string component, ComponentContent before, ComponentContent after, ITemplates? templates, IManifestEngine? engine)
    {
        // Of its own: what a review tries must not drive what tenants run out of the operator's caches.
        private readonly ComponentRenderer _renderer = new(engine: engine);
        private readonly ConcurrentDictionary<string, string> _broken = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, string> _failing = new(StringComparer.Ordinal);
        private int _checked;

        public int Checked => Volatile.Read(ref _checked);

        public Impact Result(int all) => new(_broken, [.. _failing.Keys], Checked, all);

        public void Run(Tenant tenant, CancellationToken cancellationToken)
        {
            foreach (var instance in tenant.Spec.Components.Where(instance => instance.ComponentName() == component))
            {
                if (ErrorOf(tenant, instance, after, cancellationToken) is { } error)
                {
                    var known = ErrorOf(tenant, instance, before, cancellationToken) is not null;
                    (known ? _failing : _broken).TryAdd(NameOf(tenant), error);
                }
            }

            Interlocked.Increment(ref _checked);
        }

        // Whoever wrote an instance knows its object, not its tenant.
        private static string NameOf(Tenant tenant) =>
            PublishedKind.ObjectOf(tenant) is { } source ? $"{tenant.Metadata.Name} ({source})" : tenant.Metadata.Name;

        // Who chose another version isn't touched by what the Component's own holds. Of a source that isn't stored nothing is known.
        private ComponentContent? ContentFor(TenantComponent instance, ComponentContent content)
        {
            var overrides = SourceOverrides.Of(instance);
            return overrides.AreNone
                ? content
                : ReviewedContent.HasSameSource(content.Spec, before.Spec) && templates?.Read(SourceRequest.Of(content.Spec, overrides)).Content is { } chosen
                    ? content with { Content = chosen }
                    : null;
        }

        private string? ErrorOf(Tenant tenant, TenantComponent instance, ComponentContent content, CancellationToken cancellationToken) =>
            OverrideRules.Check(component, content.Spec, SourceOverrides.Of(instance)).FirstOrDefault() is { } finding
                ? $"component \"{instance.Name}\": {finding.Field}: may not be overridden"
                : ContentFor(instance, content) is { } chosen ? RenderErrorOf(tenant, instance, chosen, cancellationToken) : null;

        private string? RenderErrorOf(Tenant tenant, TenantComponent instance, ComponentContent content, CancellationToken cancellationToken)
        {
            try
            {
                Render(RequestFor(tenant, instance, content), cancellationToken);
                return null;
            }
            catch (RenderException e)
            {
                return BrokenPlace.Of(e.Errors[0]);
            }
        }

        // Waiting here holds to as many programs at once as there are tenants looked at.
        private void Render(RenderRequest request, CancellationToken cancellationToken)
        {
            while (true)
            {
                try
                {
                    _renderer.Render(request, cancellationToken);
                    return;
                }
                catch (RenderPendingException e)
                {
                    e.Pending.Wait(cancellationToken);
                }
            }
        }

        private static RenderRequest RequestFor(Tenant tenant, TenantComponent instance, ComponentContent content) => new()
        {
            Tenant = tenant,
            Instance = instance,
            Component = content.Spec,
            Content = content.Content,
            Namespaces = tenant.NamespaceNames(),
            Scopes = content.Scopes,
        };
    }
}
