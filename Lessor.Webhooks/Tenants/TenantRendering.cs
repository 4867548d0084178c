using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Webhooks.Tenants;

/// <summary>Renders all that a tenant runs, as the loop would: each Component must exist, the values fit it and no two components have the same object.</summary>
/// <param name="renderer">Renders.</param>
/// <param name="clock">Measures the time that it takes, nothing else.</param>
/// <param name="place">Where Components are looked for, in words.</param>
public sealed class TenantRendering(ComponentRenderer renderer, TimeProvider clock, ComponentPlace place)
{
    /// <summary>
    /// No component is begun after this time, which all share: an API server waits 5 s for an answer, and one component may take
    /// <see cref="RenderLimits.MaxTime"/>.
    /// </summary>
    public static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(3);

    /// <summary>Renders a tenant.</summary>
    /// <param name="subject">The tenant: its doubts take the Components that findings rest on.</param>
    /// <param name="findings">Takes what is wrong.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The objects, dependencies first; without those of components that can't be rendered.</returns>
    internal IReadOnlyList<RenderedObject> Render(TenantCase subject, List<Finding> findings, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var objects = new TenantObjectSet();
        var components = subject.Tenant.Spec.Components;
        foreach (var instance in DependencyOrder.Sort(components))
        {
            var field = FormattableString.Invariant($"spec.components[{components.IndexOf(instance)}]");
            if (subject.Spent + clock.GetElapsedTime(start) > MaxTime)
            {
                findings.Add(new Finding(
                    field, FormattableString.Invariant($"rendering the tenant takes more than {MaxTime.TotalSeconds} s; give it fewer or simpler components")));
                break;
            }

            var found = findings.Count;
            objects.Add(Render(subject, instance, field, findings, cancellationToken), field, findings);
            if (findings.Count > found)
            {
                subject.Doubts.Components.Add(instance.ComponentName());
            }
        }

        return objects.All;
    }

    private IReadOnlyList<RenderedObject> Render(
        TenantCase subject, TenantComponent instance, string field, List<Finding> findings, CancellationToken cancellationToken)
    {
        var name = instance.ComponentName();
        var found = subject.Facts.FindComponent(name, SourceOverrides.Of(instance));
        if (found is not null && OverrideRules.Check(name, found.Spec, SourceOverrides.Of(instance)).ToList() is { Count: > 0 } unfit)
        {
            findings.AddRange(unfit.Select(finding => finding with { Field = $"{field}.{finding.Field}" }));
            return [];
        }

        if (found is { Content: null, IsAwaited: true, Spec.Source.ConfigMap: null })
        {
            subject.Doubts.HaveUnknown = true;
        }

        // Where admission filled the Component in, the name is what somebody wrote.
        var naming = field + (name == instance.Name ? ".name" : ".component");
        switch (found)
        {
            case null:
                findings.Add(new Finding(naming, place.Without(name, subject.Facts.ComponentNames), FindingReasons.NotFound));
                return [];
            case { Problem: { } problem, IsAwaited: false }:
                findings.Add(new Finding(naming, problem));
                return [];
            case { Content: null, Problem: null }:
            // A values file that can't be had may hold what seems to be missing.
            case { Content: null, Spec.Source.Git: { } git } when (git.Varz ?? instance.Varz) is not null:
                return [];
            case var component when IsPlaced(subject, instance):
                return Render(subject, RequestFor(subject, instance, component), (name, field), findings, cancellationToken);
            case var component:
                // The rules on the list say that it isn't the tenant's; what else is wrong shows in any namespace. But its objects are in none.
                Render(subject, RequestFor(subject, WithoutNamespace(instance), component), (name, field), findings, cancellationToken);
                return [];
        }
    }

    private IReadOnlyList<RenderedObject> Render(
        TenantCase subject, RenderRequest request, (string Component, string Field) at, List<Finding> findings, CancellationToken cancellationToken)
    {
        try
        {
            return renderer.Render(request, cancellationToken);
        }
        catch (RenderPendingException e)
        {
            subject.Doubts.Pending.Add(e.Pending);
            return [];
        }
        catch (RenderException e)
        {
            findings.AddRange(RenderFindings.Of(e, at.Component, at.Field));
            return [];
        }
    }

    private static bool IsPlaced(TenantCase subject, TenantComponent instance) => instance.Namespace is not { } ns || subject.Namespaces.Contains(ns);

    private static TenantComponent WithoutNamespace(TenantComponent instance) => new()
    {
        Name = instance.Name,
        Component = instance.Component,
        Version = instance.Version,
        Ref = instance.Ref,
        Template = instance.Template,
        Varz = instance.Varz,
        Values = instance.Values,
        DependsOn = instance.DependsOn,
    };

    // Without its template, what can be told is told all the same: whether the values fit.
    private static RenderRequest RequestFor(TenantCase subject, TenantComponent instance, KnownComponent component) => new()
    {
        Tenant = subject.Tenant,
        Instance = instance,
        Component = component.Spec,
        Content = component.Content,
        Namespaces = subject.Namespaces,
        Databases = subject.Databases,
        Scopes = subject.Facts.Scopes,
    };
}
