using Lessor.Entities.Platform;
using Lessor.Entities.Tenants;
using Lessor.Operator.Admission;
using Lessor.Operator.Components;
using Lessor.Operator.Databases;
using Lessor.Operator.Platform;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Tenants;

/// <summary>Fills the views that the loop reads, and queues tenants and Components when something that concerns them changes.</summary>
/// <param name="directory">The tenants.</param>
/// <param name="revisions">The Components.</param>
/// <param name="configMaps">The ConfigMaps of the operator's namespace.</param>
/// <param name="namespaces">The namespaces.</param>
/// <param name="databases">The database servers.</param>
/// <param name="secrets">The secrets that are handed to tenants.</param>
/// <param name="policies">What the platform allows.</param>
/// <param name="projections">The applied objects.</param>
/// <param name="tenants">The queue of tenants.</param>
/// <param name="components">The queue of Components.</param>
public sealed class TenantTriggers(
    TenantDirectory directory,
    Revisions revisions,
    OperatorConfigMaps configMaps,
    KnownNamespaces namespaces,
    IDatabaseServers databases,
    SecretCache secrets,
    PlatformPolicies policies,
    IProjections projections,
    TenantQueue tenants,
    ComponentQueue components) : IHostedService
{
    /// <summary>Tenants come and go in crowds; a Component's count of them may lag that much.</summary>
    private static readonly TimeSpan CountDelay = TimeSpan.FromSeconds(1);

    /// <summary>Subscribes and starts the watches.</summary>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <returns>Completes at once: the views fill while the host starts.</returns>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        directory.Changed += OnTenant;
        revisions.Changed += OnComponent;
        projections.Changed += OnObject;
        databases.Changed += OnServer;
        secrets.Changed += OnSecret;
        policies.Changed += OnPolicy;
        directory.Start();
        configMaps.Start();
        namespaces.Start();
        secrets.Start();
        policies.Start();
        revisions.Start();
        return Task.CompletedTask;
    }

    /// <summary>Unsubscribes.</summary>
    /// <param name="cancellationToken">Not used.</param>
    /// <returns>Completes at once.</returns>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        directory.Changed -= OnTenant;
        revisions.Changed -= OnComponent;
        projections.Changed -= OnObject;
        secrets.Changed -= OnSecret;
        policies.Changed -= OnPolicy;
        databases.Changed -= OnServer;
        return Task.CompletedTask;
    }

    private void OnObject(ProjectionChange change)
    {
        if (change.Tenant.Length > 0)
        {
            tenants.Add(change.Tenant);
        }
    }

    // Those that use it, and nobody else.
    private void OnSecret(SecretKey secret)
    {
        switch (secret.Scope.Kind)
        {
            case SecretScopeKind.Tenant:
                tenants.Add(secret.Scope.TenantName);
                break;
            case SecretScopeKind.Shared:
                var users = directory.NamersOf(secret.Name).Concat(revisions.Naming(secret.Name).SelectMany(component => directory.UsersOf(component)));
                QueueAll(users.Distinct(StringComparer.Ordinal), $"secret/{secret.Name}");
                break;
        }
    }

    private void OnComponent(string component)
    {
        components.Add(component);
        QueueAll(directory.UsersOf(component), $"component/{component}");
    }

    private void OnPolicy() => QueueAll(directory.Names, $"policy/{PlatformPolicy.TheName}");

    private void OnServer(string server)
    {
        // What a Component brings is on the default server.
        var brought = server == TenantDefaults.DatabaseServer
            ? revisions.Names.Where(name => revisions.FindSpec(name) is { Databases.Count: > 0 }).SelectMany(directory.UsersOf)
            : [];
        QueueAll(directory.UsersOfServer(server).Union(brought), $"server/{server}");
    }

    private void OnTenant(ObjectChange<TenantClaims> change)
    {
        if (change.Old is null || change.New is null || !change.Old.Wishes.SequenceEqual(change.New.Wishes))
        {
            // What they want of each other may have become possible, or no longer be.
            QueueAll(directory.PeersOf(change.Name), $"tenant/{change.Name}");
        }

        IEnumerable<string> before = change.Old?.Components ?? (IEnumerable<string>)[];
        IEnumerable<string> after = change.New?.Components ?? (IEnumerable<string>)[];
        foreach (var component in before.Union(after).Except(before.Intersect(after)))
        {
            components.Add(component, CountDelay);
        }
    }

    // Many at once wait behind those that something of their own happened to.
    private void QueueAll(IEnumerable<string> users, string cause)
    {
        foreach (var tenant in users)
        {
            tenants.Add(tenant, cause);
        }
    }
}
