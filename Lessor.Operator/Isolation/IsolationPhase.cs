using Lessor.Entities.Conditions;
using Lessor.Operator.Tenants;
using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Isolation;

/// <summary>What walls the tenant off stands in all its namespaces before anything of a component is in them, and stays as it should be.</summary>
/// <param name="walls">What the walls are made of.</param>
/// <param name="own">Keeps the objects.</param>
public sealed class IsolationPhase(IEnumerable<IWall> walls, OwnObjects own) : IReconcilePhase
{
    private readonly IWall[] _walls = [.. walls];

    /// <inheritdoc/>
    public string Condition => ConditionTypes.IsolationReady;

    /// <inheritdoc/>
    public bool ReadsInputsAlone => true;

    /// <inheritdoc/>
    public Task<PhaseResult> RunAsync(TenantScope scope, CancellationToken cancellationToken) => own.EnsureAsync(
        scope,
        new OwnPart
        {
            Wanted = [.. _walls.SelectMany(wall => wall.For(scope))],
            Owns = key => Array.Exists(_walls, wall => wall.Kind.Kind == key.Kind && wall.Kind.ApiVersion == key.ApiVersion),
            Watched = [.. _walls.Select(wall => (wall.Kind, ""))],
        },
        cancellationToken);
}
