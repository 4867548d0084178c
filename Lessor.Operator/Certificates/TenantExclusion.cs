using System.Globalization;
using System.Text.Json.Nodes;
using k8s;
using KubeOps.Abstractions.Events;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;

namespace Lessor.Operator.Certificates;

/// <summary>
/// Leaves one tenant out of both configurations while its finalizers are written. Who dies meanwhile has written down until when; the upkeep ends it then.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="events">Tells it of the tenant.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where it is told.</param>
internal sealed partial class TenantExclusion(IClusterClient client, EventPublisher events, TimeProvider clock, ILogger<TenantExclusion> logger)
    : ITenantExclusion, IDisposable
{
    private const int Tries = 3;
    private const string Annotations = "/metadata/annotations";
    private static readonly string UntilPath = $"{Annotations}/{LessorAnnotations.ExcludedUntil.Replace("/", "~1", StringComparison.Ordinal)}";

    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <inheritdoc/>
    public async Task<IAsyncDisposable?> OpenAsync(string tenant, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (await FindAsync(tenant, cancellationToken) is { } found)
            {
                await TellAsync(found, cancellationToken);
                await ChangeAsync((patch, configuration) => Exclude(patch, configuration, found), cancellationToken);
                return new Opened(this);
            }
        }
        catch (Exception e) when (e is ClusterRequestException or HttpRequestException)
        {
            Failed(logger, tenant, e.Message);
        }
        catch
        {
            _oneAtATime.Release();
            throw;
        }

        _oneAtATime.Release();
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private static void Include(JsonPatch patch, WebhookConfiguration configuration)
    {
        for (var i = 0; i < configuration.Entries.Count; i++)
        {
            if (Exclusion.Remove(configuration.Entries[i].ObjectSelector) is { } selector)
            {
                patch.Set($"/webhooks/{i}/objectSelector", selector);
            }
        }

        if (configuration.ExcludedUntil is not null)
        {
            patch.Remove(UntilPath);
        }
    }

    private async Task<Tenant?> FindAsync(string name, CancellationToken cancellationToken)
    {
        using var found = await client.GetAsync(new ObjectRef(KnownResources.Tenant, "", name), actAs: null, cancellationToken);
        return found is null ? null : KubernetesJson.Deserialize<Tenant>(found.Json.GetRawText());
    }

    private void Exclude(JsonPatch patch, WebhookConfiguration configuration, Tenant tenant)
    {
        var label = tenant.Metadata.Labels?.TryGetValue(LessorLabels.Tenant, out var value) == true ? value : null;
        for (var i = 0; i < configuration.Entries.Count; i++)
        {
            if (configuration.Entries[i].Resources.Contains(KnownResources.Tenant.Plural))
            {
                patch.Set($"/webhooks/{i}/objectSelector", Exclusion.Add(configuration.Entries[i].ObjectSelector, label));
            }
        }

        if (!configuration.HasAnnotations)
        {
            patch.Set(Annotations, new JsonObject());
        }

        patch.Set(UntilPath, (clock.GetUtcNow() + Exclusion.Longest).ToString("O", CultureInfo.InvariantCulture));
    }

    private async Task ChangeAsync(Action<JsonPatch, WebhookConfiguration> change, CancellationToken cancellationToken)
    {
        foreach (var target in WebhookConfiguration.Targets)
        {
            for (var tries = 1; !await TryChangeAsync(target, change, tries, cancellationToken); tries++)
            {
                // Somebody else wrote it in between: on top of that, then.
            }
        }
    }

    private async Task<bool> TryChangeAsync(
        ObjectRef target, Action<JsonPatch, WebhookConfiguration> change, int tries, CancellationToken cancellationToken)
    {
        using var found = await client.GetAsync(target, actAs: null, cancellationToken);
        if (found is null)
        {
            return true;
        }

        var configuration = WebhookConfiguration.Read(target, found.Json);
        var patch = new JsonPatch(configuration.Version);
        change(patch, configuration);
        try
        {
            using var patched = patch.IsEmpty ? null : await client.PatchAsync(target, PatchKind.Json, patch.ToBytes(), "", actAs: null, cancellationToken);
            return true;
        }
        catch (ClusterRequestException e) when (tries < Tries && (e.IsConflict || e.IsInvalid))
        {
            return false;
        }
    }

    private async Task TellAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        Unreachable(logger, tenant.Metadata.Name);
        await events(
            tenant, TenantEventReasons.AdmissionUnreachable,
            "The API server can't reach Lessor's webhooks; the tenant's finalizers are written without them, and nobody can change a Tenant or Component until they are back.",
            EventType.Warning, cancellationToken);
    }

    private async Task CloseAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), clock);
            await ChangeAsync(Include, patience.Token);
        }
        catch (Exception e) when (e is ClusterRequestException or HttpRequestException or OperationCanceledException)
        {
            // The upkeep ends it when its time is over.
            NotClosed(logger, e.Message);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    [LoggerMessage(EventId = 3211, Level = LogLevel.Warning, Message = "The API server can't reach the webhooks: writing tenant {Tenant}'s finalizers without them")]
    private static partial void Unreachable(ILogger logger, string tenant);

    [LoggerMessage(EventId = 3212, Level = LogLevel.Warning, Message = "The API server can't reach the webhooks, and tenant {Tenant} can't be left out of them: {Cause}")]
    private static partial void Failed(ILogger logger, string tenant, string cause);

    [LoggerMessage(EventId = 3213, Level = LogLevel.Warning, Message = "A tenant stays left out of admission for some seconds: {Cause}")]
    private static partial void NotClosed(ILogger logger, string cause);

    private sealed class Opened(TenantExclusion owner) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await owner.CloseAsync();
    }
}
