using Lessor.Operator.Cluster;
using Lessor.Operator.Instances;

namespace Lessor.Tests.Instances;

public class InstanceRefusalTests
{
    private static readonly ClusterStatus Refusal = new(422, "Invalid", "Tenant.lessor.io \"blog-12345678\" is invalid")
    {
        Causes = [new("FieldValueInvalid", "must be at most 9 (was 12)", "spec.components[0].values.replicas"), new("FieldValueForbidden", "is reserved", "spec.namespaces[0]")],
    };

    [Test]
    public void Finding_AboutAValue_NamesTheFieldOfThePublishedObject()
    {
        var kind = new InstanceKind("blog", "example.com/v1", "Blog") { Published = new("example.com", "v1", "Blog", "blogs", Namespaced: true, ApiVerbs.All) };

        Assert.That(InstanceRefusal.Text(kind, Refusal), Is.EqualTo("its tenant is refused: spec.replicas: must be at most 9 (was 12); spec.namespaces[0]: is reserved"));
    }

    [Test]
    public void Finding_OfAWatchedObjectsTenant_StaysAsItIs() =>
        Assert.That(InstanceRefusal.Text(new("blog", "example.com/v1", "Blog"), Refusal), Does.Contain("spec.components[0].values.replicas"));

    [Test]
    public void Refusal_WithoutCauses_IsTheMessage() =>
        Assert.That(InstanceRefusal.Text(new("blog", "example.com/v1", "Blog"), new(403, "Forbidden", "no")), Is.EqualTo("its tenant is refused: no"));
}
