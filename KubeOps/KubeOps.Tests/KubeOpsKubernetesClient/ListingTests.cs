using System.Text.Json;
using k8s.Autorest;
using k8s.Models;
using KubeOps.KubernetesClient.Entities;
using KubeOps.KubernetesClient.Selectors;

namespace KubeOps.Tests.KubeOpsKubernetesClient;

public sealed class ListingTests : ClientFixture
{
    [Test]
    public async Task List_SeveralPages_ReadsThemAll()
    {
        Server.On("GET", Widget.Path, Page("7", "next&1", "a", "b")).On("GET", Widget.Path, Page("7", null, "c"));

        var widgets = await Client.ListAsync<Widget>(labelSelector: "app in (a,b)");

        Assert.That(widgets.Select(widget => widget.Name()), Is.EqualTo(new[] { "a", "b", "c" }));
        Assert.That(widgets.Select(widget => (widget.ApiVersion, widget.Kind)).Distinct().Single(), Is.EqualTo(("shop.example/v1", "Widget")));
        var (first, second) = (Server.Requests[0].Query, Server.Requests[1].Query);
        Assert.That(first, Is.EquivalentTo(new Dictionary<string, string> { ["limit"] = "500", ["labelSelector"] = "app in (a,b)" }));
        Assert.That(second["continue"], Is.EqualTo("next&1"));
        Assert.That(second["labelSelector"], Is.EqualTo("app in (a,b)"));
    }

    [Test]
    public async Task List_Selectors_AreSentByKind()
    {
        Server.On("GET", "/apis/shop.example/v1/namespaces/ns/widgets", Page("7", null));

        await Client.ListAsync<Widget>("ns", new EqualsLabelSelector("app", "a"), new EqualsFieldSelector("metadata.name", "b"));

        var query = Server.Requests.Single().Query;
        Assert.That(query["labelSelector"], Is.EqualTo("app in (a)"));
        Assert.That(query["fieldSelector"], Is.EqualTo("metadata.name=b"));
    }

    [Test]
    public async Task List_PagesExpire_ReadsAllInOnePage()
    {
        Server.On("GET", Widget.Path, Page("7", "next", "a"))
            .On("GET", Widget.Path, ScriptedServer.Status(410, "Expired", "too old"), 410)
            .On("GET", Widget.Path, Page("9", null, "a", "b"));

        var list = await Widgets().ReadAllAsync(new ListOptions(), CancellationToken.None);

        Assert.That(list.Items.Select(widget => widget.Name()), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(list.ResourceVersion, Is.EqualTo("9"));
        Assert.That(Server.Requests[2].Query, Is.Empty);
    }

    [Test]
    public void List_FirstPageGone_IsAnError()
    {
        Server.Refuse("GET", Widget.Path, 410, "Expired", "too old");

        Assert.That(() => Client.ListAsync<Widget>(), Throws.InstanceOf<HttpOperationException>());
    }

    [Test]
    public async Task ListPages_ResourceVersion_GoesWithTheFirstPageOnly()
    {
        Server.On("GET", Widget.Path, Page("7", "next", "a")).On("GET", Widget.Path, Page("7", null, "b"));

        var pages = await Widgets()
            .ListPagesAsync(new ListOptions { ResourceVersion = "5", PageSize = 1 }, CancellationToken.None)
            .ToListAsync();

        Assert.That(pages, Has.Count.EqualTo(2));
        Assert.That(Server.Requests[0].Query["resourceVersion"], Is.EqualTo("5"));
        Assert.That(Server.Requests[1].Query.Keys, Is.EquivalentTo(new[] { "limit", "continue" }));
    }

    [Test]
    public async Task List_OneObjectThatDoesNotFit_HidesNoneOfTheOthers()
    {
        Server.On("GET", Widget.Path, """
            {"metadata":{"resourceVersion":"7"},"items":[
              {"metadata":{"name":"good"},"size":1},
              {"metadata":{"name":"bad","uid":"u"},"size":"huge"},
              {"metadata":{"name":"fine"},"size":2}]}
            """);

        var list = await Widgets().ReadAllAsync(new ListOptions(), CancellationToken.None);

        Assert.That(list.Items.Select(widget => widget.Name()), Is.EqualTo(new[] { "good", "fine" }));
        Assert.That(list.Unreadable.Single().Metadata.Name, Is.EqualTo("bad"));
        Assert.That(list.Unreadable.Single().Metadata.Uid, Is.EqualTo("u"));
        Assert.That(() => Client.ListAsync<Widget>(), Throws.InstanceOf<JsonException>());
    }

    private static object Page(string version, string? next, params string[] names) => new
    {
        Metadata = new V1ListMeta { ResourceVersion = version, ContinueProperty = next },
        Items = names.Select(name => new { Metadata = new V1ObjectMeta { Name = name } }),
    };
}
