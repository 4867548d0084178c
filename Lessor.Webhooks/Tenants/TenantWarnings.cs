using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Webhooks.Tenants.Demands;

namespace Lessor.Webhooks.Tenants;

/// <summary>What is legal and odd in a tenant. What was the same before the update was told then, and isn't told again.</summary>
internal static class TenantWarnings
{
    // As Kubernetes recommends: longer ones may be cut by whoever shows them, and many drown each other.
    private const int Longest = 120;
    private const int Most = 6;

    public static IReadOnlyList<string> For(TenantCase subject, IReadOnlyList<RenderedObject> objects) =>
    [
        .. OfSpec(subject.Tenant, subject.Old)
            .Concat(OfMarks(subject))
            .Concat(OfSurroundings(subject))
            .Concat(PeerWarnings.For(subject))
            .Concat(OfNodes(subject.Tenant))
            .Concat(QuotaWarnings.For(subject.Tenant, objects, Longest))
            .Take(Most)
            .Select(Cut),
    ];

    private static IEnumerable<string> OfSpec(Tenant tenant, Tenant? old)
    {
        if (tenant.Spec.Components.Count == 0 && old?.Spec.Components.Count != 0)
        {
            yield return "spec.components is empty: nothing runs for this tenant";
        }

        if (tenant.Spec.DeletionPolicy == DeletionPolicy.Orphan && old?.Spec.DeletionPolicy != DeletionPolicy.Orphan)
        {
            yield return "spec.deletionPolicy is Orphan: when the tenant is deleted, its namespaces stay and what is in them runs on";
        }

        if (tenant.Spec.Suspend && old is null)
        {
            yield return "spec.suspend is true: nothing is created for this tenant before it is false";
        }
    }

    private static IEnumerable<string> OfMarks(TenantCase subject)
    {
        if (subject.Tenant.Metadata.Labels?.TryGetValue("name", out var label) == true && label != subject.Name)
        {
            yield return $"metadata.labels[name] isn't the tenant's name: it is \"{label}\"";
        }

        var had = subject.Old?.Status.Namespaces.Select(ns => ns.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var name in RemovalConfirmation.NamesIn(subject.Tenant).Where(name => !subject.Given.Contains(name)))
        {
            if (subject.Namespaces.Contains(name))
            {
                yield return $"{LessorAnnotations.ConfirmRemoval} names {name}, which is in the spec: taken out, it is deleted at once";
            }
            else if (!had.Contains(name))
            {
                yield return $"{LessorAnnotations.ConfirmRemoval} names {name}, which is no namespace of this tenant";
            }
        }
    }

    private static IEnumerable<string> OfSurroundings(TenantCase subject)
    {
        foreach (var name in subject.Namespaces.Where(name => subject.Facts.FindNamespace(name) is { Terminating: true }))
        {
            yield return $"namespace {name} is being deleted: it is created anew once it is gone";
        }

        foreach (var name in subject.Tenant.Spec.Components.Select(component => component.ComponentName()).Distinct())
        {
            if (subject.Facts.FindComponent(name) is { IsAwaited: true, Problem: { } problem })
            {
                yield return $"not applied for now: {problem}";
            }
        }

        foreach (var secret in subject.Tenant.Spec.Secrets.Where(secret => subject.Facts.HasSharedSecret(secret) == false))
        {
            yield return $"not handed over for now: there is no shared secret {secret}";
        }
    }

    private static IEnumerable<string> OfNodes(Tenant tenant)
    {
        if (tenant.Spec.Isolation?.Nodes is not { Tolerations.Count: > 0 } nodes)
        {
            yield break;
        }

        if (nodes.Tolerations.Any(toleration => string.IsNullOrEmpty(toleration.Key)))
        {
            yield return "spec.isolation.nodes.tolerations: one without a key bears with every taint, other tenants' pools included";
        }

        if (nodes.Selector is not { Count: > 0 })
        {
            yield return "spec.isolation.nodes has tolerations and no selector: the pods may run there, and anywhere else";
        }
    }

    private static string Cut(string warning) => warning.Length <= Longest ? warning : warning[..(Longest - 3)] + "...";
}
