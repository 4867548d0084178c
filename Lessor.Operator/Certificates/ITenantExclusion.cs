namespace Lessor.Operator.Certificates;

/// <summary>Leaves one tenant out of admission for a moment.</summary>
internal interface ITenantExclusion
{
    /// <summary>Leaves it out until the answer is disposed of, and no longer than <see cref="Exclusion.Longest"/>.</summary>
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="cancellationToken">Ends it before it begins.</param>
    /// <returns>Ends the exclusion; null: there is none, for the tenant is gone or the API server doesn't let us.</returns>
    Task<IAsyncDisposable?> OpenAsync(string tenant, CancellationToken cancellationToken);
}
