using System.Text.Json;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;
using Lessor.Operator.Watching;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Watching;

/// <summary>What the views keep of thousands of tenants and objects must stay small. The bounds leave a quarter to what runtimes and libraries change.</summary>
[TestFixture]
internal sealed class ViewWeightTests
{
    private const int Tenants = 1000;
    private const int Objects = 8;

    [Test]
    public void Projections_OfManyTenants_WeighLittle()
    {
        var store = new ProjectionStore();
        var feed = new ProjectionFeed(store, (_, _) => { });
        feed.Replace([.. Enumerable.Range(0, Tenants).SelectMany(tenant => Enumerable.Range(0, Objects).Select(number => Projection(tenant, number)))], "1");

        // A feed knows the store.
        Assert.That(RetainedSize.Of(feed) / (Tenants * Objects), Is.LessThan(300));
    }

    [Test]
    public async Task Directory_OfManyTenants_WeighsLittle()
    {
        var cluster = new ScriptedCluster().List("1", [.. Enumerable.Range(0, Tenants).Select(Tenant)]);
        await using var directory = new TenantDirectory(cluster, TimeProvider.System, NullLogger<TenantDirectory>.Instance);
        directory.Start();
        await directory.WaitAsync(CancellationToken.None);

        Assert.That(RetainedSize.Of(directory, IsOutside) / Tenants, Is.LessThan(1600));

        bool IsOutside(object value) => value is IClusterClient or TimeProvider or ILogger or Task or CancellationTokenSource;
    }

    [Test]
    public void Inventory_OfManyLines_WeighsLittle()
    {
        var lines = Enumerable.Range(0, Tenants).Select(_ => new InventoryEntry { ApiVersion = "v1", Kind = "ConfigMap", Name = "settings", Uid = Guid.NewGuid().ToString(), Hash = "0123456789abcdef" }).ToArray();

        Assert.That(RetainedSize.Of(lines) / Tenants, Is.LessThan(200));
    }

    private static Projection Projection(int tenant, int number)
    {
        using var json = JsonDocument.Parse($$$"""
            {"metadata":{"name":"settings-{{{number}}}","namespace":"customer-{{{tenant}}}","uid":"{{{Guid.NewGuid()}}}","resourceVersion":"{{{100000 + (Objects * tenant) + number}}}",
            "labels":{"app.kubernetes.io/managed-by":"lessor","lessor.io/tenant":"customer-{{{tenant}}}","lessor.io/component":"web"},
            "managedFields":[{"manager":"lessor","operation":"Apply","fieldsV1":{"f:data":{"f:a":{},"f:b":{} } } }]} }
            """);
        return ProjectionReader.Read(Samples.ConfigMaps, json.RootElement);
    }

    // With a status and managed fields, of which nothing is kept.
    private static string Tenant(int number) => $$$"""
        {"metadata":{"name":"customer-{{{number}}}","uid":"{{{Guid.NewGuid()}}}","resourceVersion":"{{{number}}}","generation":1,"creationTimestamp":"2030-01-01T00:00:00Z",
        "managedFields":[{"manager":"kubectl","fieldsV1":{"f:spec":{"f:components":{} } } }]},
        "spec":{"organization":"Customer {{{number}}}","components":[{"name":"web","component":"app","values":{"port":8080} }]},
        "status":{"inventory":[{"apiVersion":"v1","kind":"ConfigMap","name":"settings","namespace":"customer-{{{number}}}","uid":"{{{Guid.NewGuid()}}}","hash":"0123456789abcdef"}]} }
        """;
}
