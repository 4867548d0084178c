using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Webhooks.Platform;

/// <summary>The rules on which tenants get a shared secret: those that the secret's own selector takes.</summary>
public static class SecretCeilingRules
{
    /// <summary>Says why a tenant may not be handed a shared secret.</summary>
    /// <param name="secret">The secret's name.</param>
    /// <param name="selector">What its <see cref="LessorAnnotations.Tenants"/> says; null: it says nothing.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="policy">What the platform allows.</param>
    /// <param name="asked">Whether the tenant itself names it; false: a Component that it runs does.</param>
    /// <returns>A sentence; null if it may.</returns>
    public static string? Refuse(string secret, string? selector, Tenant tenant, KnownPolicy policy, bool asked)
    {
        ArgumentNullException.ThrowIfNull(policy);
        if (selector is null)
        {
            // Whoever writes Components speaks for the platform.
            return asked ? $"secret {secret} doesn't say which tenants may ask for it; {HowTo}" : null;
        }

        return policy.ProblemOf(selector) is { } problem ? $"secret {secret} is for no tenant: its annotation {LessorAnnotations.Tenants} {problem}"
            : policy.Takes(selector, tenant) ? null
            : $"secret {secret} isn't for this tenant: its annotation {LessorAnnotations.Tenants} doesn't take it; {HowTo}";
    }

    private static string HowTo => $"ask whoever runs the platform, who says so in the secret's annotation {LessorAnnotations.Tenants}";
}
