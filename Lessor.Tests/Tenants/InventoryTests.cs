using k8s;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Operator.Tenants;

namespace Lessor.Tests.Tenants;

public sealed class InventoryTests
{
    private static readonly AppliedObject Web = new(new ObjectKey("apps/v1", "Deployment", "acme", "web"), "web", "u1", 2, "h", 3);
    private static readonly AppliedObject Home = new(new ObjectKey("v1", "Namespace", "", "acme"), "", "u2", 0, "h", null);

    [Test]
    public void ToStatus_ReadBack_IsTheSame()
    {
        var inventory = Inventory.From([Web.ToEntry(), Home.ToEntry()]);

        Assert.That(Inventory.From(inventory.ToStatus()).Entries, Is.EquivalentTo(new[] { Web, Home }));
    }

    [Test]
    public void ToStatus_OrderOfAdding_DoesNotMatter() => Assert.That(
        KubernetesJson.Serialize(Inventory.From([Home.ToEntry(), Web.ToEntry()]).ToStatus()),
        Is.EqualTo(KubernetesJson.Serialize(Inventory.From([Web.ToEntry(), Home.ToEntry()]).ToStatus())));

    [Test]
    public void Take_DeletionUnderWay_KeepsWhatRemains()
    {
        var inventory = Inventory.From([Web.ToEntry(), Home.ToEntry()]);

        inventory.Take(new DeleteResult([Home], [Web], []));

        Assert.That(inventory.Entries, Is.EqualTo(new[] { Web }));
    }
}
