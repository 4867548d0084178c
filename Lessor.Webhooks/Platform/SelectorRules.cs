using Lessor.Entities.Naming;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules on selectors of tenants: whoever writes Tenants can set any other label, so a selector that looks at one would grant to everybody.</summary>
internal static class SelectorRules
{
    /// <summary>Says why a text is no selector to be trusted.</summary>
    /// <param name="text">The text.</param>
    /// <param name="protectedLabels">The labels of tenants that are protected.</param>
    /// <returns>The rest of a sentence; null if it is one.</returns>
    public static string? Refuse(string text, IReadOnlySet<string> protectedLabels)
    {
        if (!TenantSelector.TryParse(text, out var selector))
        {
            return $"must be a label selector, such as {LessorLabels.Tenant} in (acme, beta), or * (was {Quoted.Of(text)})";
        }

        return selector.Keys.FirstOrDefault(key => key != LessorLabels.Tenant && !protectedLabels.Contains(key)) is { } open
            ? $"looks at the label {open}, which whoever writes Tenants can set: use {LessorLabels.Tenant}, the tenant's name, or list the label in spec.protectedLabels"
            : null;
    }
}
