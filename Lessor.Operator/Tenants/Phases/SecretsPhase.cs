using System.Globalization;
using Lessor.Entities.Components;
using Lessor.Entities.Conditions;
using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Operator.Secrets;
using Lessor.Operator.Secrets.Distribution;
using Lessor.Operator.Watching;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>
/// Hands a tenant what it and its components name, and its databases' credentials. One that is missing doesn't keep the others. Copies are made as the tenant: the operator
/// itself may touch no Secret in a tenant's namespace.
/// </summary>
/// <param name="sources">The secrets.</param>
/// <param name="revisions">The Components.</param>
/// <param name="own">Makes and removes copies.</param>
/// <param name="projections">What is known of the copies.</param>
public sealed class SecretsPhase(SecretSources sources, IRevisions revisions, OwnObjects own, IProjections projections) : IReconcilePhase
{
    /// <inheritdoc/>
    public string Condition => ConditionTypes.SecretsReady;

    /// <inheritdoc/>
    public bool HoldsUp => false;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public async Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken)
    {
        var wanted = WantedSecrets.Of(scope.Tenant, SpecOf);
        var namespaces = wanted.All.SelectMany(secret => secret.Namespaces).Concat(Handed(scope)).Distinct().ToList();
        foreach (var ns in namespaces)
        {
            await projections.WatchAsync(KnownResources.Secret, ns, scope.Name, cancellationToken);
        }

        var part = PartOf(scope, wanted);
        var result = await own.EnsureAsync(scope, part.ToPart(namespaces, wanted.AreAll), cancellationToken);
        part.Record(part.Copies);
        return PhaseResult.Worst([result, .. part.Problems, PhaseResult.Done(Summary(wanted.All.Count))]);
    }

    private static IEnumerable<string> Handed(TenantScope scope) => scope.Inventory.Of("")
        .Where(entry => entry.Key.Kind == KnownResources.Secret.Kind && scope.Namespaces.Contains(entry.Key.Namespace))
        .Select(entry => entry.Key.Namespace);

    private static string Summary(int count) => count switch
    {
        0 => "",
        1 => "1 secret",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} secrets"),
    };

    private SecretPart PartOf(TenantScope scope, WantedSecrets wanted)
    {
        var part = new SecretPart(scope, projections);
        part.TakeIn();
        foreach (var secret in wanted.All)
        {
            var (source, problem) = sources.Find(secret.Source);
            if (source is null)
            {
                part.Keep(secret, problem!);
            }
            else
            {
                Add(scope, part, secret, source);
            }
        }

        return part;
    }

    // A secret that says whom it is for, and not this tenant, is taken back; one that says nothing yet stays where it was handed to before it had to.
    private static void Add(TenantScope scope, SecretPart part, WantedSecret secret, StoredSecret source)
    {
        if (Refuse(secret.Asked) is not { } refusal)
        {
            part.Add(secret, source);
            return;
        }

        var refused = PhaseResult.Stalled(ConditionReasons.PolicyViolation, refusal);
        if (source.Tenants is not null)
        {
            part.Refuse(refused);
            return;
        }

        part.Keep(secret with { Namespaces = [.. secret.Namespaces.Except(secret.Brought)] }, refused);
        part.Add(secret with { Namespaces = secret.Brought }, source);

        string? Refuse(bool asked) =>
            secret.Source.Scope.Kind == SecretScopeKind.Shared ? SecretCeilingRules.Refuse(secret.Name, source.Tenants, scope.Tenant, scope.Policy, asked) : null;
    }

    private ComponentSpec? SpecOf(string component) => revisions.FindSpec(component);
}
