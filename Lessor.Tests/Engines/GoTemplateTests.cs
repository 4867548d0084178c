using System.Text.Json;
using Lessor.Entities.Components;
using Lessor.Rendering;
using Lessor.Rendering.Sources;
using Lessor.Tests.Rendering;

namespace Lessor.Tests.Engines;

/// <summary>Go templates through the real helm, from a tenant to its objects.</summary>
public sealed class GoTemplateTests
{
    private HelmBench _bench = null!;

    [SetUp]
    public async Task SetUp() => _bench = await HelmBench.CreateAsync();

    [TearDown]
    public async Task TearDown() => await _bench.DisposeAsync();

    [Test]
    public async Task Template_OfOneFile_SeesItsTenantAndItsValues()
    {
        const string template = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Component.name }}
            data:
              organization: {{ .Tenant.organization | quote }}
              email: {{ .Tenant.contact.email }}
              where: {{ .Namespace }} {{ join "," .Namespaces }}
              greeting: {{ .Values.greeting | upper }}
              values: {{ toJson .Values | quote }}
            """;

        var data = (await RenderAsync(Requests.Create(template, new { greeting = "hello" }))).GetProperty("data");

        Assert.That(data.GetProperty("organization").GetString(), Is.EqualTo("Acme Labs"));
        Assert.That(data.GetProperty("email").GetString(), Is.EqualTo("ops@acme.example"));
        Assert.That(data.GetProperty("where").GetString(), Is.EqualTo("acme acme,acme-dev"));
        Assert.That(data.GetProperty("greeting").GetString(), Is.EqualTo("HELLO"));
        Assert.That(data.GetProperty("values").GetString(), Is.EqualTo("""{"greeting":"hello"}"""));
    }

    [Test]
    public async Task Folder_OfTemplates_HasPartialsDefaultsAndFiles()
    {
        var folder = Charts.Folder("chart",
        [
            ("_names.tpl", "{{ define \"name\" }}{{ .Tenant.name }}-{{ .Values.suffix }}{{ end }}"),
            ("values.yaml", "suffix: east"),
            ("banner.txt", "Welcome"),
            ("deep/configmap.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: {{ include \"name\" . }}}\ndata: {banner: {{ .Files.Get \"banner.txt\" }}}"),
        ]);
        var request = Requests.Create("");

        var made = await RenderAsync(request with { Content = new ManifestContent("") { Archive = _bench.Store.Put(folder) } });

        Assert.That(made.GetProperty("metadata").GetProperty("name").GetString(), Is.EqualTo("acme-east"));
        Assert.That(made.GetProperty("data").GetProperty("banner").GetString(), Is.EqualTo("Welcome"));
    }

    [Test]
    public async Task Templates_ThatNameNothingOfTheTenant_ShareOneProcess()
    {
        const string template = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: \"{{ .Values.a }}\"}";
        foreach (var name in new[] { "acme", "globex", "initech" })
        {
            var request = Requests.Create(template, new { a = 1 });
            request.Tenant.Metadata.Name = name;
            await RenderAsync(request);
        }

        Assert.That(_bench.Metrics.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task Template_Wrong_IsToldWithItsLine()
    {
        var error = await ErrorAsync(Requests.Create("kind: ConfigMap\n{{ .Tenant.name.first }}"));

        Assert.That(error, Is.EqualTo("component \"web\": line 2: at <.Tenant.name.first>: can't evaluate field first in type interface {}"));
    }

    [Test]
    public async Task Template_OfAFolder_Wrong_IsToldWithItsFileAndLine()
    {
        var request = Requests.Create("");
        var folder = Charts.Folder("chart", [("deep/a.yaml", "a: 1\n{{ fail (print \"no \" .Tenant.name) }}")]);

        var error = await ErrorAsync(request with { Content = new ManifestContent("") { Archive = _bench.Store.Put(folder) } });

        Assert.That(error, Is.EqualTo("component \"web\": deep/a.yaml, line 2: no acme"));
    }

    [Test]
    public async Task Chart_AsAFolderOfTemplates_IsRefused()
    {
        var request = Requests.Create("");

        var error = await ErrorAsync(request with { Content = new ManifestContent("") { Archive = _bench.Store.Put(Charts.Kept("greeter")) } });

        Assert.That(error, Does.EndWith("its Component needs engine Helm"));
    }

    private async Task<JsonElement> RenderAsync(RenderRequest request) => Requests.Object((await RenderAllAsync(request)).Single());

    private async Task<string> ErrorAsync(RenderRequest request)
    {
        try
        {
            await RenderAllAsync(request);
            return "";
        }
        catch (RenderException e)
        {
            return e.Message;
        }
    }

    private async Task<IReadOnlyList<RenderedObject>> RenderAllAsync(RenderRequest request)
    {
        request.Component.Engine = TemplateEngine.GoTemplate;
        var renderer = new ComponentRenderer(engine: _bench.Engine);
        while (true)
        {
            try
            {
                return renderer.Render(request);
            }
            catch (RenderPendingException e)
            {
                await e.Pending;
            }
        }
    }
}
