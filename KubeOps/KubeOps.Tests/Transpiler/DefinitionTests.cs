using k8s;
using KubeOps.Tests.Transpiler.Samples;
using KubeOps.Transpiler;

namespace KubeOps.Tests.Transpiler;

public class DefinitionTests
{
    [Test]
    public void Transpile_AnEntity_NamesTheDefinition()
    {
        var crd = Inspection.Transpile<MarkedEntity>();

        Assert.That((crd.ApiVersion, crd.Kind), Is.EqualTo(("apiextensions.k8s.io/v1", "CustomResourceDefinition")));
        Assert.That(crd.Metadata.Name, Is.EqualTo("markeds.test.io"));
        Assert.That(crd.Spec.Scope, Is.EqualTo("Cluster"));
        Assert.That(
            KubernetesJson.Serialize(crd.Spec.Names),
            Is.EqualTo("""{"kind":"Marked","listKind":"MarkedList","plural":"markeds","shortNames":["mk","m"],"singular":"marked"}"""));
    }

    [Test]
    public void Transpile_AnEntityThatSaysLittle_UsesTheDefaults()
    {
        var crd = Inspection.Transpile<Bare>();

        Assert.That(crd.Metadata.Name, Is.EqualTo("bares.test.io"));
        Assert.That(crd.Spec.Scope, Is.EqualTo("Namespaced"));
        Assert.That(crd.Spec.Names.Kind, Is.EqualTo("Bare"));
        Assert.That(crd.Spec.Versions.Single().Name, Is.EqualTo("v1"));
        Assert.That(crd.Spec.Versions.Single().Subresources, Is.Null);
    }

    [Test]
    public void Transpile_SeveralVersions_OrdersThemAndMarksTheStoredOne()
    {
        var crd = Inspection.Context
            .Transpile(new[] { typeof(MultiV1), typeof(MultiV2Alpha1), typeof(Tree) }.Select(Inspection.Seen)).Single();

        Assert.That(
            crd.Spec.Versions.Select(version => (version.Name, version.Served, version.Storage)),
            Is.EqualTo(new[] { ("v2alpha1", true, false), ("v1", true, true) }));
    }

    [Test]
    public void Root_OfAnEntity_LeavesOutWhatEveryObjectHas()
    {
        var root = Inspection.Root<MarkedEntity>();

        Assert.That(root.Properties.Keys, Is.EqualTo(new[] { "spec", "status" }));
        Assert.That((root.Type, root.Description), Is.EqualTo(("object", "Of the class.")));
    }

    [Test]
    public void Root_WithARequiredSpecField_RequiresTheSpecAndNeverTheStatus()
    {
        Assert.That(Inspection.Root<MarkedEntity>().Required, Is.EqualTo(new[] { "spec" }));
        Assert.That(Inspection.Root<TypesEntity>().Required, Is.Null);
    }

    [Test]
    public void Root_OfAnAnnotatedEntity_HasNoNullableSpec()
    {
        Assert.That(Inspection.Root<MarkedEntity>().Properties["spec"].Nullable, Is.Null);
        Assert.That(Inspection.Root<MarkedEntity>().Properties["status"].Nullable, Is.Null);
    }

    [Test]
    public void Version_WithAStatus_HasTheSubresource() =>
        Assert.That(
            KubernetesJson.Serialize(Inspection.Transpile<MarkedEntity>().Spec.Versions[0].Subresources), Is.EqualTo("""{"status":{}}"""));

    [Test]
    public void Required_Fields_ComeInTheirOrder() =>
        Assert.That(Inspection.Root<MarkedEntity>().Properties["status"].Properties["place"].Required, Is.EqualTo(new[] { "area", "zone" }));

    [Test]
    public void PrinterColumns_OfPropertiesAndClass_ComeInThatOrderAndLevelByLevel() =>
        Assert.That(
            Inspection.Transpile<MarkedEntity>().Spec.Versions[0].AdditionalPrinterColumns
                .Select(column => (column.Name, column.JsonPath, column.Type, column.Format, column.Priority)),
            Is.EqualTo(new (string, string, string, string?, int?)[]
            {
                ("Count", ".status.total", "integer", "int32", 1),
                ("name", ".spec.name", "string", null, 0),
                ("zone", ".status.place.zone", "string", null, 0),
                ("Age", ".metadata.creationTimestamp", "date", null, 1),
            }));
}
