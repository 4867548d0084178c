using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Databases;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Phases;
using Lessor.Rendering;
using Lessor.Webhooks;
using Lessor.Webhooks.Platform;

namespace Lessor.Operator.Tenants;

/// <summary>What one reconcile of one tenant knows. Phases read it and add to it; the status is written from it at the end.</summary>
/// <param name="tenant">The tenant, with the status that Lessor wrote last.</param>
public sealed class TenantScope(Tenant tenant)
{
    private readonly List<TenantEvent> _events = [];
    private Tenant? _within;
    private readonly List<KeyValuePair<string, PhaseResult>> _results = [];
    private readonly List<PhaseRun> _phases = [];
    private readonly List<string> _decisions = [];

    /// <summary>The tenant as it was when the reconcile began, or taken down to its ceilings.</summary>
    public Tenant Tenant => _within ?? tenant;

    /// <summary>What the platform allows tenants.</summary>
    public KnownPolicy Policy { get; set; } = KnownPolicy.Default;

    /// <summary>How far this tenant may go.</summary>
    public TenantCeilings Ceilings { get; set; } = TenantCeilings.Default;

    /// <summary>Where the tenant goes further than it may.</summary>
    public IReadOnlyList<Finding> Beyond { get; private set; } = [];

    /// <summary>The tenant's name.</summary>
    public string Name => tenant.Metadata.Name;

    /// <summary>Whom the tenant's own objects are applied as.</summary>
    public ActAs Identity { get; } = ActAs.Tenant(tenant.Metadata.Name);

    /// <summary>The tenant's namespaces, the primary one first.</summary>
    public IReadOnlyList<string> Namespaces { get; } = tenant.NamespaceNames();

    /// <summary>Namespaces that this reconcile created: nothing is in them yet.</summary>
    public HashSet<string> NewNamespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether this reconcile created role bindings, which the API server may take a moment to know.</summary>
    public bool FreshBindings { get; set; }

    /// <summary>What Lessor applied for the tenant and doesn't know to be gone.</summary>
    public Inventory Inventory { get; } = Inventory.From(tenant.Status.Inventory);

    /// <summary>How each component is, in the order of the spec.</summary>
    public List<TenantComponentStatus> Components { get; } = [.. tenant.Status.Components];

    /// <summary>How each database is that the tenant has, or had and that isn't let go of yet.</summary>
    public List<TenantDatabaseStatus> Databases { get; } = [.. tenant.Status.Databases.Select(Copy)];

    /// <summary>What templates know of the databases.</summary>
    public IReadOnlyList<RenderedDatabase> RenderedDatabases { get; set; } = [];

    /// <summary>Components that must be rendered though nothing of theirs changed, because another one took an object of theirs.</summary>
    public HashSet<string> Disturbed { get; } = new(StringComparer.Ordinal);

    /// <summary>The hash of what went into the tenant's own objects when they were last applied.</summary>
    public string? Inputs { get; set; } = tenant.Status.Inputs;

    /// <summary>What is missing for connections with other tenants that this one wants and that aren't possible, each as a sentence; null: not looked at in this reconcile.</summary>
    public IReadOnlyList<string>? MissingConsents { get; set; }

    /// <summary>How the phases that ran ended, by the condition that shows it; empty for phases without one.</summary>
    public IReadOnlyList<KeyValuePair<string, PhaseResult>> Results => _results;

    /// <summary>The phase that runs at the moment; null between phases.</summary>
    public string? Phase { get; set; }

    /// <summary>The phases that ran, in order.</summary>
    public IReadOnlyList<PhaseRun> Phases => _phases;

    /// <summary>What was decided on the way, for who wants to know why nothing, or something, happened.</summary>
    public IReadOnlyList<string> Decisions => _decisions;

    /// <summary>What to tell people through events, once the status is written.</summary>
    public IReadOnlyList<TenantEvent> Events => _events;

    /// <summary>Adds how a phase ended.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="duration">How long it took.</param>
    public void Add(IPhase phase, PhaseResult result, TimeSpan duration = default)
    {
        _results.Add(new(phase.Condition ?? "", result));
        _phases.Add(new(phase.GetType().Name, result, duration));
    }

    /// <summary>How a database is, to be changed; one that has no status yet gets an empty one.</summary>
    /// <param name="name">The database's name in the tenant.</param>
    /// <returns>Its status.</returns>
    public TenantDatabaseStatus Database(string name)
    {
        var found = Databases.Find(status => status.Name == name);
        if (found is null)
        {
            found = new TenantDatabaseStatus { Name = name };
            Databases.Add(found);
        }

        return found;
    }

    /// <summary>Goes on with the tenant as far as it may go.</summary>
    /// <param name="within">The tenant without what goes further; its metadata and status are the same.</param>
    /// <param name="beyond">Where it goes further.</param>
    public void Confine(Tenant within, IReadOnlyList<Finding> beyond) => (_within, Beyond) = (within, beyond);

    /// <summary>Adds something that was decided.</summary>
    /// <param name="decision">What, in a few words.</param>
    public void Decided(string decision) => _decisions.Add(decision);

    /// <summary>Adds something that happened.</summary>
    /// <param name="reason">One of <see cref="Entities.Conditions.ConditionReasons"/> or of <see cref="TenantEventReasons"/>.</param>
    /// <param name="message">What happened, as a sentence.</param>
    public void Happened(string reason, string message) => _events.Add(new(reason, message, Warning: false));

    /// <summary>Adds something that a person should look at.</summary>
    /// <param name="reason">One of <see cref="Entities.Conditions.ConditionReasons"/> or of <see cref="TenantEventReasons"/>.</param>
    /// <param name="message">What is wrong, as a sentence.</param>
    public void Warn(string reason, string message) => _events.Add(new(reason, message, Warning: true));

    // The tenant keeps what it had: what is written is what differs from that.
    private static TenantDatabaseStatus Copy(TenantDatabaseStatus status) => new()
    {
        Name = status.Name,
        Server = status.Server,
        Database = status.Database,
        Role = status.Role,
        SecretName = status.SecretName,
        DeletionPolicy = status.DeletionPolicy,
        Inputs = status.Inputs,
        Rotation = status.Rotation,
        Ready = status.Ready,
        Reason = status.Reason,
        Message = status.Message,
    };
}
