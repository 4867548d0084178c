using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants.Settled;
using Lessor.Operator.Watching;
using Lessor.Tests.Watching;

namespace Lessor.Tests.Applying;

/// <summary>Projections that a test enters.</summary>
internal sealed class FakeProjections : IProjections
{
    private readonly Dictionary<ObjectKey, Projection> _known = [];

    public event Action<ProjectionChange>? Changed;

    public bool HasSynced => true;

    public Exception? Refusal { get; set; }

    public List<Projection> Observed { get; } = [];

    public void Know(Projection projection) => _known[projection.Key] = projection;

    public void Know(ApiResource resource, string json)
    {
        using var document = JsonDocument.Parse(json);
        Know(ProjectionReader.Read(resource, document.RootElement));
        Changed?.Invoke(default);
    }

    public void Know(string json) => Know(Samples.ConfigMaps, json);

    public ValueTask WatchAsync(ApiResource resource, string ns, string tenant, CancellationToken cancellationToken) =>
        Refusal is null ? ValueTask.CompletedTask : ValueTask.FromException(Refusal);

    public void Expect(ObjectKey key)
    {
    }

    public bool TryGet(ObjectKey key, [MaybeNullWhen(false)] out Projection projection) => _known.TryGetValue(key, out projection);

    public IReadOnlyCollection<Projection> OfTenant(string tenant) => [.. _known.Values.Where(item => item.Tenant == tenant)];

    public long LastChangeFor(Tenant tenant) => ITenantInput.Now;

    public void Observe(Projection projection)
    {
        lock (Observed)
        {
            Observed.Add(projection);
        }
    }

    public void Forget(string tenant)
    {
    }
}
