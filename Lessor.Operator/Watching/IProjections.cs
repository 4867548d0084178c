using System.Diagnostics.CodeAnalysis;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Settled;

namespace Lessor.Operator.Watching;

/// <summary>A watch-fed view of all objects that Lessor applied.</summary>
public interface IProjections : ITenantInput
{
    /// <summary>
    /// Raised after the view changed through a watch or a list (not through <see cref="Observe"/>: its caller knows), on the watch's thread, with no lock held:
    /// handlers must be quick and must not throw.
    /// </summary>
    event Action<ProjectionChange>? Changed;

    /// <summary>Whether every watch that was asked for has listed its objects at least once.</summary>
    bool HasSynced { get; }

    /// <summary>
    /// Makes sure that a kind's objects are watched, and waits until they are known. Completes at once when they already are. One watch serves all
    /// namespaces if the operator may watch the kind cluster-wide; else there is one per namespace, as the tenant.
    /// </summary>
    /// <param name="resource">The kind. One that can't be watched is left out without an error.</param>
    /// <param name="ns">The namespace; empty for cluster-scoped kinds.</param>
    /// <param name="tenant">Whose namespace it is.</param>
    /// <param name="cancellationToken">Ends the wait, not the watch.</param>
    /// <returns>Completes once synced.</returns>
    /// <exception cref="ClusterRequestException">Neither the operator nor the tenant may watch it, or the kind is no longer served.</exception>
    /// <exception cref="NotListedException">Its objects can't be listed, or not within a minute.</exception>
    ValueTask WatchAsync(ApiResource resource, string ns, string tenant, CancellationToken cancellationToken);

    /// <summary>An object is about to be written: whatever becomes of the answer, it is seen from then on. Its kind must have been asked for there.</summary>
    /// <param name="key">Which object.</param>
    void Expect(ObjectKey key);

    /// <summary>Looks an object up.</summary>
    /// <param name="key">Which object.</param>
    /// <param name="projection">What is known of it.</param>
    /// <returns>False if there is none, or it isn't watched.</returns>
    bool TryGet(ObjectKey key, [MaybeNullWhen(false)] out Projection projection);

    /// <summary>All of a tenant's objects, by their label.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <returns>A snapshot.</returns>
    IReadOnlyCollection<Projection> OfTenant(string tenant);

    /// <summary>Enters what a write answered, at once. What a watch already knows better is kept.</summary>
    /// <param name="projection">The object after the write.</param>
    void Observe(Projection projection);

    /// <summary>Stops the watches that a tenant alone needed. Called when it is gone.</summary>
    /// <param name="tenant">The tenant's name.</param>
    void Forget(string tenant);
}
