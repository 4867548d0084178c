using FluentValidation;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>
/// A namespace leaves the spec only by its name in the annotation: for all that is in it goes with it, also what Lessor doesn't know of. One that the
/// tenant doesn't have (it wasn't created yet, or is somebody else's, or is gone or going) is left out without a question.
/// </summary>
internal static class NamespaceRemovalRules
{
    public static void Check(TenantCase subject, ValidationContext<TenantCase> context)
    {
        if (subject.Old is not { } old)
        {
            return;
        }

        var confirmed = RemovalConfirmation.NamesIn(subject.Tenant);
        foreach (var name in subject.Given.Where(name => !confirmed.Contains(name) && Has(subject, old, name)))
        {
            subject.Doubts.Namespaces.Add(name);
            context.AddFinding(new(
                "spec.namespaces",
                $"namespace {name} would be deleted with all in it{Known(old, name)}; keep it, or annotate the tenant {LessorAnnotations.ConfirmRemoval}={name}",
                FindingReasons.Forbidden));
        }
    }

    private static bool Has(TenantCase subject, Tenant old, string name) =>
        subject.Facts.FindNamespace(name) is { Terminating: false } ns && NamespaceOwnership.IsOwn(ns, old);

    private static string Known(Tenant old, string name)
    {
        // What a component rendered: role bindings of Lessor's own are nobody's loss.
        var count = old.Status.Inventory.Count(entry => entry.Namespace == name && entry.Component is { Length: > 0 });
        return count == 0 ? "" : FormattableString.Invariant($" ({count} of Lessor's objects)");
    }
}
