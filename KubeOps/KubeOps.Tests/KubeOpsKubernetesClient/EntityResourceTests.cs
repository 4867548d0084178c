using k8s;
using k8s.Models;
using KubeOps.KubernetesClient.Entities;

namespace KubeOps.Tests.KubeOpsKubernetesClient;

public sealed class EntityResourceTests
{
    [Test]
    public void Path_CoreGroup_IsUnderApi() =>
        Assert.That(EntityResource.For(typeof(V1ConfigMap)).Path("ns", "a"), Is.EqualTo("api/v1/namespaces/ns/configmaps/a"));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" ")]
    public void Path_BlankNamespace_IsTheClusters(string? @namespace) =>
        Assert.That(EntityResource.For(typeof(Widget)).Path(@namespace), Is.EqualTo("apis/shop.example/v1/widgets"));

    [Test]
    public void Path_Subresource_ComesLast() =>
        Assert.That(EntityResource.For(typeof(Widget)).Path(null, "a", "status"), Is.EqualTo("apis/shop.example/v1/widgets/a/status"));

    [TestCase("a/../../secrets", "a%2F..%2F..%2Fsecrets")]
    [TestCase("a?dryRun=All", "a%3FdryRun%3DAll")]
    [TestCase("system:node", "system%3Anode")]
    public void Path_NameThatIsMoreThanAName_StaysOneSegment(string name, string segment) =>
        Assert.That(EntityResource.For(typeof(Widget)).Path(null, name), Is.EqualTo($"apis/shop.example/v1/widgets/{segment}"));

    [TestCase("")]
    [TestCase(".")]
    [TestCase("..")]
    public void Path_NoName_IsRefused(string name) =>
        Assert.That(() => EntityResource.For(typeof(Widget)).Path(null, name), Throws.ArgumentException);

    [Test]
    public void For_AttributeWithoutDetails_TakesThemFromTheClass() =>
        Assert.That(EntityResource.For(typeof(Bare)), Is.EqualTo(new EntityResource("", "v1", "bares", "Bare")));

    [Test]
    public void For_NoAttribute_IsRefused() => Assert.That(() => EntityResource.For(typeof(string)), Throws.ArgumentException);

    [KubernetesEntity]
    private sealed class Bare : KubernetesObject;
}
