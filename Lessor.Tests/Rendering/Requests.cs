using System.Text;
using System.Text.Json;
using k8s.Models;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Rendering.Sources;

namespace Lessor.Tests.Rendering;

/// <summary>Makes requests to render, and looks into what comes back.</summary>
internal static class Requests
{
    public static RenderRequest Create(string template, object? values = null, object? schema = null, object? defaults = null) => new()
    {
        Tenant = new Tenant
        {
            Metadata = new V1ObjectMeta { Name = "acme", Labels = new Dictionary<string, string> { ["tier"] = "gold" } },
            Spec = new TenantSpec { Organization = "Acme Labs", Contact = new TenantContact { Email = "ops@acme.example" } },
        },
        Instance = new TenantComponent { Name = "web", Values = Json(values) },
        Component = new ComponentSpec { Version = "1.4.2", Values = Json(defaults), Schema = Json(schema) },
        Content = new ManifestContent(template),
        Namespaces = ["acme", "acme-dev"],
    };

    public static JsonElement? Json(object? value) => value switch
    {
        null => null,
        JsonElement element => element,
        string json => JsonDocument.Parse(json).RootElement,
        _ => JsonSerializer.SerializeToElement(value),
    };

    /// <summary>A ConfigMap whose data are these lines (of a template).</summary>
    public static string ConfigMap(string data) =>
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  " + data.Replace("\n", "\n  ", StringComparison.Ordinal) + "\n";

    public static IReadOnlyList<RenderedObject> Render(RenderRequest request) => new ComponentRenderer().Render(request);

    public static JsonElement Object(RenderedObject rendered) => JsonDocument.Parse(rendered.Json).RootElement;

    /// <summary>Renders a template of one object, and returns that.</summary>
    public static JsonElement RenderOne(string template, object? values = null, object? schema = null) =>
        Object(Render(Create(template, values, schema)).Single());

    /// <summary>Renders a ConfigMap with these data, and returns them.</summary>
    public static JsonElement RenderData(string data, object? values = null) => RenderOne(ConfigMap(data), values).GetProperty("data");

    /// <summary>Renders what can't be rendered, and returns the findings.</summary>
    public static IReadOnlyList<RenderError> Errors(RenderRequest request, RenderLimits? limits = null) =>
        Assert.Throws<RenderException>(() => new ComponentRenderer(limits).Render(request))!.Errors;

    public static string ErrorText(RenderRequest request, RenderLimits? limits = null) => string.Join('\n', Errors(request, limits));

    public static string Text(RenderedObject rendered) => Encoding.UTF8.GetString(rendered.Json.Span);
}
