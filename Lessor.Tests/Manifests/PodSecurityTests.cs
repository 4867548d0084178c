using System.Text.Json.Nodes;

namespace Lessor.Tests.Manifests;

/// <summary>Property 31: every shipped pod passes the restricted Pod Security Standard.</summary>
[Holds(31)]
public class PodSecurityTests
{
    private static readonly string[] AllowedVolumes =
        ["name", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    private static readonly string[] HostSettings = ["hostNetwork", "hostPID", "hostIPC"];

    public static IEnumerable<TestCaseData> Pods() => Shipped.Objects
        .Select(node => (Name: $"{node["kind"]} {node["metadata"]?["name"]}", Pod: node["spec"]?["template"]?["spec"]))
        .Where(entry => entry.Pod is not null)
        .Select(entry => new TestCaseData(entry.Pod!.AsObject()).SetArgDisplayNames(entry.Name))
        .DistinctBy(entry => entry.ArgDisplayNames![0]);

    [Test]
    public void Pods_AreAmongWhatIsShipped() => Assert.That(Pods(), Is.Not.Empty);

    [TestCaseSource(nameof(Pods))]
    public void Pod_AsAWhole_IsRestricted(JsonObject pod)
    {
        Assert.That(pod.Select(field => field.Key).Intersect(HostSettings), Is.Empty);
        Assert.That((bool?)pod["securityContext"]?["runAsNonRoot"], Is.True);
        Assert.That((int?)pod["securityContext"]?["runAsUser"], Is.GreaterThan(0));
        Assert.That((string?)pod["securityContext"]?["seccompProfile"]?["type"], Is.EqualTo("RuntimeDefault"));
        Assert.That(List(pod, "volumes").SelectMany(volume => volume.Select(field => field.Key)).Except(AllowedVolumes), Is.Empty);
    }

    [TestCaseSource(nameof(Pods))]
    public void Container_OfEachPod_IsRestricted(JsonObject pod) => Assert.Multiple(() =>
    {
        foreach (var container in List(pod, "containers").Concat(List(pod, "initContainers")))
        {
            var context = container["securityContext"];
            Assert.That((bool?)context?["allowPrivilegeEscalation"], Is.False);
            Assert.That((bool?)context?["privileged"], Is.Not.True);
            Assert.That((bool?)context?["readOnlyRootFilesystem"], Is.True);
            Assert.That(context?["capabilities"]?["drop"]?.ToJsonString(), Is.EqualTo("[\"ALL\"]"));
            Assert.That(context?["capabilities"]?["add"], Is.Null);
            Assert.That(List(container, "ports").Select(port => port["hostPort"]), Is.All.Null);
            Assert.That(container["resources"]?["limits"]?["memory"], Is.Not.Null);
            Assert.That(container["livenessProbe"], Is.Not.Null);
            Assert.That(container["readinessProbe"], Is.Not.Null);
        }
    });

    private static IEnumerable<JsonObject> List(JsonObject parent, string name) =>
        parent[name]?.AsArray().Select(item => item!.AsObject()) ?? [];
}
