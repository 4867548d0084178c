using k8s;
using KubeOps.Abstractions.Rbac;
using KubeOps.Tests.Transpiler.Samples;
using KubeOps.Transpiler;

namespace KubeOps.Tests.Transpiler;

public class RbacTests
{
    [Test]
    public void Transpile_EntityAndGenericRules_GroupsByGroupAndVerbs()
    {
        var rules = Inspection.Context.Transpile(Inspection.Seen(typeof(Needs)).GetCustomAttributesData());

        Assert.That(rules.Select(rule => KubernetesJson.Serialize(rule)), Is.EqualTo(new[]
        {
            """{"apiGroups":["test.io"],"resources":["markeds","typeses"],"verbs":["get","list"]}""",
            """{"apiGroups":["test.io"],"resources":["markeds/status"],"verbs":["get","update","patch"]}""",
            """{"apiGroups":[""],"resources":["events"],"verbs":["*"]}""",
            """{"nonResourceURLs":["/healthz"],"verbs":["get","list","watch","create","update","patch","delete"]}""",
        }));
    }

    [EntityRbac(typeof(MarkedEntity), Verbs = RbacVerb.Get)]
    [EntityRbac(typeof(MarkedEntity), Verbs = RbacVerb.List)]
    [EntityRbac(typeof(TypesEntity), Verbs = RbacVerb.Get | RbacVerb.List)]
    [GenericRbac(Groups = [""], Resources = ["events"], Verbs = RbacVerb.All)]
    [GenericRbac(Urls = ["/healthz"], Verbs = RbacVerb.AllExplicit)]
    private sealed class Needs;
}
