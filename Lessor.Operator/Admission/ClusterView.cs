using System.Text.Json;
using Lessor.Operator.Cluster;
using Lessor.Operator.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Admission;

/// <summary><see cref="IClusterView"/> of a running operator: its views, and bounded live reads.</summary>
/// <param name="known">What the watches told.</param>
/// <param name="revisions">Reads Components.</param>
/// <param name="namespaces">Reads namespaces.</param>
/// <param name="claims">Whose namespaces are.</param>
/// <param name="clock">Limits the time.</param>
/// <param name="grants">Reads what the platform grants; null: nobody does.</param>
public sealed class ClusterView(
    ClusterFacts known, IRevisions revisions, KnownNamespaces namespaces, NamespaceClaims claims, TimeProvider clock, GrantReads? grants = null) : IClusterView
{
    /// <summary>How long a live read may take. The API server gives a webhook 5 s for all that it does.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>How many objects one review may have read. The schema lets a tenant name 164.</summary>
    public const int MostObjects = 256;

    private const int AtOnce = 8;

    /// <inheritdoc/>
    public IClusterFacts Known => known;

    /// <inheritdoc/>
    public async Task<IClusterFacts> ReadAsync(
        IReadOnlyCollection<string> components, IReadOnlyCollection<string> namespaces, CancellationToken cancellationToken)
    {
        var read = new LiveFacts(known);
        await ReadAllAsync(
            [
                .. components.Distinct(StringComparer.Ordinal).Select(name => (Func<CancellationToken, Task>)(token => ReadComponentAsync(read, name, token))),
                .. namespaces.Distinct(StringComparer.Ordinal).Select(name => (Func<CancellationToken, Task>)(token => ReadNamespaceAsync(read, name, token))),
            ],
            cancellationToken);
        return read;
    }

    /// <inheritdoc/>
    public async Task<bool> HasTenantAsync(string tenant, CancellationToken cancellationToken)
    {
        var found = false;
        await AskAsync(async token => found = await claims.HasTenantAsync(tenant, token), cancellationToken);
        return found;
    }

    /// <inheritdoc/>
    public Task ConfirmGrantsAsync(IReadOnlyCollection<string> secrets, CancellationToken cancellationToken) => grants is null ? Task.CompletedTask : ReadAllAsync(
        [grants.ReadPolicyAsync, .. secrets.Select(name => (Func<CancellationToken, Task>)(token => grants.ReadSecretAsync(name, token)))], cancellationToken);

    /// <inheritdoc/>
    public string? Reserve(string tenant, IReadOnlyCollection<string> namespaces) => claims.Reserve(tenant, namespaces);

    private Task ReadAllAsync(IEnumerable<Func<CancellationToken, Task>> reads, CancellationToken cancellationToken) => AskAsync(
        async token => await Parallel.ForEachAsync(
            reads.Take(MostObjects), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = token }, async (one, each) => await one(each)),
        cancellationToken);

    private async Task AskAsync(Func<CancellationToken, Task> ask, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await ask(linked.Token);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && IsUnanswered(e))
        {
            var cause = limit.IsCancellationRequested ? "it didn't answer in time" : Reachability.CauseOf(e);
            throw new ClusterReadException($"Lessor could not look up what this depends on; try again. It asked the API server: {cause}", e);
        }
    }

    private static bool IsUnanswered(Exception e) =>
        e is ClusterRequestException or HttpRequestException or IOException or JsonException or OperationCanceledException;

    private async Task ReadComponentAsync(LiveFacts read, string name, CancellationToken cancellationToken) =>
        read.Put(name, ClusterFacts.From(name, await revisions.ReadLiveAsync(name, cancellationToken)));

    private async Task ReadNamespaceAsync(LiveFacts read, string name, CancellationToken cancellationToken)
    {
        read.Put(name, await namespaces.ReadLiveAsync(name, cancellationToken));
        await claims.ConfirmAsync(name, cancellationToken);
    }
}
