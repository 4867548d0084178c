using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace KubeOps.Tests.KubeOpsKubernetesClient;

public sealed class WritingTests : ClientFixture
{
    private const string ConfigMaps = "/api/v1/namespaces/ns/configmaps";

    [Test]
    public async Task Get_There_ReturnsIt()
    {
        Server.On("GET", Widget.Path + "/a", Widget.Named("a", 3));

        Assert.That((await Client.GetAsync<Widget>("a"))!.Size, Is.EqualTo(3));
        Assert.That(Client.Get<Widget>("a")!.Size, Is.EqualTo(3));
    }

    [Test]
    public async Task Get_NotThere_IsNull() => Assert.That(await Client.GetAsync<Widget>("a"), Is.Null);

    [Test]
    public void Get_Forbidden_IsATypedError()
    {
        Server.Refuse("GET", Widget.Path + "/a", 403, "Forbidden", "no");

        var error = Assert.ThrowsAsync<HttpOperationException>(() => Client.GetAsync<Widget>("a"))!;

        Assert.That(error.Response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task Create_Namespaced_PostsToItsNamespace()
    {
        Server.On("POST", ConfigMaps, ScriptedServer.EchoAsync);

        var created = await Client.CreateAsync(ConfigMap("a"));

        Assert.That(created.Name(), Is.EqualTo("a"));
        Assert.That(
            Server.Requests.Single().Body,
            Is.EqualTo("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"ns"}}"""));
        Assert.That(Server.Requests.Single().Headers["Content-Type"], Is.EqualTo("application/json"));
    }

    [Test]
    public async Task Create_Several_PostsEach()
    {
        Server.On("POST", ConfigMaps, ScriptedServer.EchoAsync);

        var created = await Client.CreateAsync(ConfigMap("a"), ConfigMap("b"));

        Assert.That(created.Select(map => map.Name()), Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public async Task Update_Entity_PutsIt()
    {
        Server.On("PUT", Widget.Path + "/a", ScriptedServer.EchoAsync);

        Assert.That((await Client.UpdateAsync(Widget.Named("a", 4))).Size, Is.EqualTo(4));
    }

    [Test]
    public async Task UpdateStatus_Entity_PutsToTheSubresource()
    {
        Server.On("PUT", Widget.Path + "/a/status", ScriptedServer.EchoAsync);

        await Client.UpdateStatusAsync(Widget.Named("a"));

        Assert.That(Server.Requests.Single().Path, Is.EqualTo(Widget.Path + "/a/status"));
    }

    [Test]
    public async Task Save_NotThere_Creates()
    {
        Server.On("POST", Widget.Path, ScriptedServer.EchoAsync);

        await Client.SaveAsync(Widget.Named("a"));

        Assert.That(Server.Requests.Select(request => request.Method), Is.EqualTo(new[] { "GET", "POST" }));
    }

    [Test]
    public async Task Save_ChangedMeanwhile_TriesAgainWithTheNewVersion()
    {
        Server.On("GET", Widget.Path + "/a", At("1")).On("GET", Widget.Path + "/a", At("2"));
        Server.On("PUT", Widget.Path + "/a", ScriptedServer.Status(409, "Conflict", "changed"), 409).On("PUT", Widget.Path + "/a", ScriptedServer.EchoAsync);

        var saved = await Client.SaveAsync(Widget.Named("a"));

        Assert.That(saved.ResourceVersion(), Is.EqualTo("2"));
    }

    [TestCase(V1Patch.PatchType.ApplyPatch, "application/apply-patch+yaml")]
    [TestCase(V1Patch.PatchType.JsonPatch, "application/json-patch+json")]
    [TestCase(V1Patch.PatchType.MergePatch, "application/merge-patch+json")]
    [TestCase(V1Patch.PatchType.StrategicMergePatch, "application/strategic-merge-patch+json")]
    public async Task Patch_EachType_IsSentAsSuch(V1Patch.PatchType type, string contentType)
    {
        Server.On("PATCH", ConfigMaps + "/a", ConfigMap("a"));

        await Client.PatchAsync<V1ConfigMap>(new V1Patch("""{"data":{}}""", type), "a", "ns");

        var request = Server.Requests.Single();
        Assert.That(request.Headers["Content-Type"], Is.EqualTo(contentType));
        Assert.That(request.Body, Is.EqualTo("""{"data":{}}"""));
        Assert.That(request.Query, Is.Empty);
    }

    [Test]
    public async Task Patch_ServerSideApply_SaysWhoAndHow()
    {
        Server.On("PATCH", ConfigMaps + "/a", ConfigMap("a"));
        var map = ConfigMap("a").Initialize();

        await Client.PatchAsync(map, new V1Patch(map, V1Patch.PatchType.ApplyPatch), "lessor", true, "All");

        Assert.That(Server.Requests.Single().Query, Is.EquivalentTo(new Dictionary<string, string>
        {
            ["fieldManager"] = "lessor",
            ["force"] = "true",
            ["dryRun"] = "All",
        }));
        Assert.That(Server.Requests.Single().Body, Is.EqualTo(KubernetesJson.Serialize(map)));
    }

    [Test]
    public async Task Delete_ThereOrNot_IsNoError()
    {
        Server.On("DELETE", Widget.Path + "/a", ScriptedServer.Status(200, "", ""));

        await Client.DeleteAsync(Widget.Named("a"));
        await Client.DeleteAsync<Widget>("b");

        Assert.That(Server.Requests.Select(request => request.Path), Is.EqualTo(new[] { Widget.Path + "/a", Widget.Path + "/b" }));
    }

    [Test]
    public void Delete_Refused_IsATypedError()
    {
        Server.Refuse("DELETE", Widget.Path + "/a", 409, "Conflict", "the UID differs");

        Assert.That(() => Client.DeleteAsync<Widget>("a"), Throws.InstanceOf<HttpOperationException>());
    }

    [Test]
    public async Task GetCurrentNamespace_InTheContext_IsThat() =>
        Assert.That(await Client.GetCurrentNamespaceAsync(), Is.EqualTo("current"));

    private static V1ConfigMap ConfigMap(string name) => new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ns" } };

    private static Widget At(string version) => new() { Metadata = new V1ObjectMeta { Name = "a", ResourceVersion = version } };
}
