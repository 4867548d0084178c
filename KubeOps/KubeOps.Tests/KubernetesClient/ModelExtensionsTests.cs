using k8s;
using k8s.Models;

namespace KubeOps.Tests.KubernetesClient;

public sealed class ModelExtensionsTests
{
    private V1ConfigMap _bare = null!;

    [SetUp]
    public void Prepare() => _bare = new V1ConfigMap();

    [Test]
    public void Getters_NoMetadata_AreNullOrFalse()
    {
        Assert.That(_bare.Name(), Is.Null);
        Assert.That(_bare.GetLabel("a"), Is.Null);
        Assert.That(_bare.HasFinalizer("a"), Is.False);
        Assert.That(_bare.RemoveFinalizer("a"), Is.False);
        Assert.That(_bare.GetController(), Is.Null);
        Assert.That(_bare.Metadata, Is.Null);
    }

    [Test]
    public void SetLabel_NullValue_RemovesIt()
    {
        _bare.SetLabel("a", "1");
        _bare.SetLabel("b", "2");
        _bare.SetLabel("a", null);

        Assert.That(_bare.Labels(), Is.EqualTo(new Dictionary<string, string> { ["b"] = "2" }));
    }

    [Test]
    public void AddFinalizer_Twice_IsThereOnce()
    {
        Assert.That(_bare.AddFinalizer("a"), Is.True);
        Assert.That(_bare.AddFinalizer("a"), Is.False);
        Assert.That(_bare.Finalizers(), Is.EqualTo(new[] { "a" }));
        Assert.That(_bare.RemoveFinalizer("a"), Is.True);
    }

    [Test]
    public void OwnerReference_OfAnotherUid_IsNotTheOwners()
    {
        var owner = new V1Namespace { Metadata = new V1ObjectMeta { Name = "n", Uid = "1" } }.Initialize();
        _bare.AddOwnerReference(new V1OwnerReference { ApiVersion = "v1", Kind = "Namespace", Name = "n", Uid = "1", Controller = true });

        Assert.That(_bare.IsOwnedBy(owner), Is.True);
        Assert.That(_bare.GetController().Uid, Is.EqualTo("1"));
        Assert.That(_bare.IsOwnedBy(owner with { Metadata = new V1ObjectMeta { Name = "n", Uid = "2" } }), Is.False);
        Assert.That(_bare.RemoveOwnerReference(owner), Is.Not.Null);
        Assert.That(_bare.OwnerReferences(), Is.Empty);
    }

    [Test]
    public void Initialize_ClassWithGroup_FillsInKindAndVersion()
    {
        var lease = new V1Lease().Initialize();

        Assert.That((lease.ApiVersion, lease.Kind), Is.EqualTo(("coordination.k8s.io/v1", "Lease")));
    }
}
