using System.Text.Json;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Rendering;

namespace Lessor.Tests.Rendering.Placement;

/// <summary>A tenant's selector and tolerations reach every pod, whatever makes it and whatever the template says.</summary>
public sealed class PodPlacementTests
{
    private static readonly NodePlacement Gold = new()
    {
        Selector = new Dictionary<string, string> { ["pool"] = "gold", ["zone"] = "a" },
        Tolerations = [new() { Key = "pool", Value = "gold", Effect = TaintEffect.NoSchedule }],
    };

    [TestCase("apps/v1", "Deployment", "spec.template.spec")]
    [TestCase("apps/v1", "StatefulSet", "spec.template.spec")]
    [TestCase("apps/v1", "DaemonSet", "spec.template.spec")]
    [TestCase("apps/v1", "ReplicaSet", "spec.template.spec")]
    [TestCase("v1", "ReplicationController", "spec.template.spec")]
    [TestCase("batch/v1", "Job", "spec.template.spec")]
    [TestCase("batch/v1", "CronJob", "spec.jobTemplate.spec.template.spec")]
    [TestCase("batch/v1beta1", "CronJob", "spec.jobTemplate.spec.template.spec")]
    [TestCase("v1", "Pod", "spec")]
    public void Pod_OfEveryKindOfWorkload_IsPlaced(string apiVersion, string kind, string path)
    {
        var pod = Pod(Render(Object(apiVersion, kind, path, """{"containers": [{"name": "web", "image": "é<&>"}]}""")), path);

        Assert.That(pod, Is.EqualTo(
            """{"containers":[{"name":"web","image":"é<&>"}],"nodeSelector":{"pool":"gold","zone":"a"},"""
            + """
              "tolerations":[{"key":"pool","operator":"Equal","value":"gold","effect":"NoSchedule"}]}
              """));
    }

    [Test]
    public void Selector_OfTheTenant_WinsOverTheTemplates() => Assert.That(
        PodOf("""{"nodeSelector": {"disk": "ssd", "pool": "silver"}}"""),
        Does.StartWith("""{"nodeSelector":{"disk":"ssd","pool":"gold","zone":"a"},"""));

    [TestCase("""{"key": "pool", "operator": "Equal", "value": "gold", "effect": "NoSchedule"}""", 1)]
    [TestCase("""{"key": "pool", "value": "gold", "effect": "NoSchedule"}""", 1)]
    [TestCase("""{"effect": "NoSchedule", "value": "gold", "key": "pool", "operator": ""}""", 1)]
    [TestCase("""{"key": "pool", "value": "gold"}""", 2)]
    [TestCase("""{"key": "pool", "operator": "Exists", "effect": "NoSchedule"}""", 2)]
    [TestCase("""{"key": "pool", "value": "silver", "effect": "NoSchedule"}""", 2)]
    public void Toleration_OfTheTemplate_StaysAndIsNotDoubled(string toleration, int count)
    {
        using var pod = JsonDocument.Parse(PodOf($$"""{"tolerations": [{{toleration}}]}"""));
        Assert.That(pod.RootElement.GetProperty("tolerations").GetArrayLength(), Is.EqualTo(count));
    }

    [Test]
    public void EmptyFields_OfTheTemplate_AreFilled() => Assert.That(
        PodOf("""{"nodeSelector": null, "tolerations": null}"""),
        Is.EqualTo(PodOf("""{"nodeSelector": {}, "tolerations": []}""")));

    // The API server refuses it, and names it; nothing of it may hide.
    [Test]
    public void Fields_ThatAreNotWhatAPodHas_AreLeftToTheApiServer() => Assert.That(
        PodOf("""{"nodeSelector": "gold", "tolerations": "all"}"""), Is.EqualTo("""{"nodeSelector":"gold","tolerations":"all"}"""));

    [TestCase("v1", "ConfigMap", "data")]
    [TestCase("example.com/v1", "Deployment", "spec.template.spec")]
    public void Object_OfAnotherKind_IsLeftAlone(string apiVersion, string kind, string path)
    {
        var template = Object(apiVersion, kind, path, """{"a": "b"}""");
        Assert.That(Requests.Text(Render(template)), Is.EqualTo(Requests.Text(Requests.Render(Requests.Create(template)).Single())));
    }

    [TestCase("""{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}}""")]
    [TestCase("""{"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"}, "spec": {"template": "none"}}""")]
    [TestCase("""{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": null}""")]
    public void Workload_WithoutAPod_IsLeftAlone(string template) =>
        Assert.That(Requests.Text(Render(template)), Is.EqualTo(Requests.Text(Requests.Render(Requests.Create(template)).Single())));

    [Test]
    public void Objects_BesideAWorkload_AreAsTheyWere()
    {
        var objects = Requests.Render(Placed(
            Requests.ConfigMap("a: b") + "---\n" + Object("v1", "Pod", "spec", "{}") + "\n---\n" + Requests.ConfigMap("c: d").Replace("name: c", "name: e"), Gold));

        Assert.That(Requests.Object(objects[0]).GetProperty("data").GetRawText(), Is.EqualTo("""{"a":"b"}"""));
        Assert.That(Requests.Object(objects[2]).GetProperty("data").GetRawText(), Is.EqualTo("""{"c":"d"}"""));
    }

    [Test]
    public void Tenant_ThatAsksForNothing_GetsNothing() => Assert.That(
        Requests.Text(Requests.Render(Placed(Object("v1", "Pod", "spec", "{}"), new())).Single()), Does.EndWith("\"spec\":{}}"));

    [Test]
    public void Toleration_OfEverything_SaysNoMore() => Assert.That(
        Pod(Requests.Render(Placed(Object("v1", "Pod", "spec", "{}"), new() { Tolerations = [new() { Operator = TolerationOperator.Exists, TolerationSeconds = 5, Effect = TaintEffect.NoExecute }] })).Single(), "spec"),
        Is.EqualTo("""{"tolerations":[{"operator":"Exists","effect":"NoExecute","tolerationSeconds":5}]}"""));

    private static string PodOf(string pod) => Pod(Render(Object("apps/v1", "Deployment", "spec.template.spec", pod)), "spec.template.spec");

    private static RenderedObject Render(string template) => Requests.Render(Placed(template, Gold)).Single();

    private static RenderRequest Placed(string template, NodePlacement nodes)
    {
        var request = Requests.Create(template);
        request.Tenant.Spec.Isolation = new() { Nodes = nodes };
        return request;
    }

    private static string Object(string apiVersion, string kind, string path, string pod) =>
        $$"""{"apiVersion": "{{apiVersion}}", "kind": "{{kind}}", "metadata": {"name": "a"}, """
        + string.Concat(path.Split('.').SkipLast(1).Select(key => $"\"{key}\": {{")) + $"\"{path.Split('.')[^1]}\": {pod}" + new string('}', path.Count(c => c == '.')) + "}";

    private static string Pod(RenderedObject item, string path) => path.Split('.').Aggregate(Requests.Object(item), (node, key) => node.GetProperty(key)).GetRawText();
}
