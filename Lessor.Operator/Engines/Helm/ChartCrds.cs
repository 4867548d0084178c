using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Entities.Conditions;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;
using Lessor.Operator.Content;
using Lessor.Operator.Content.Archives;
using Lessor.Rendering.Documents;

namespace Lessor.Operator.Engines.Helm;

/// <summary>
/// Installs the definitions of kinds that a chart brings (<c>crds/</c>), where its Component may have things for the whole cluster. One that is there already and
/// isn't the Component's is left alone, and none is ever removed: with it would go all objects of its kind, whoever has them.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="store">Has the charts.</param>
public sealed class ChartCrds(IClusterClient client, ContentStore store)
{
    private const string Kind = "CustomResourceDefinition";
    private const string Group = "apiextensions.k8s.io";
    private static readonly ApiResource Resource = new(Group, "v1", Kind, "customresourcedefinitions", Namespaced: false, ApiVerbs.All);

    /// <summary>Installs what isn't there, and brings up to date what the Component installed.</summary>
    /// <param name="component">The Component's name.</param>
    /// <param name="spec">Its spec.</param>
    /// <param name="archive">Its chart, by its digest; null: it has none.</param>
    /// <param name="cancellationToken">Ends it between two requests.</param>
    /// <returns>What is wrong, with its reason; null: nothing.</returns>
    public async Task<(string Reason, string Message)?> EnsureAsync(string component, ComponentSpec spec, string? archive, CancellationToken cancellationToken)
    {
        if (!spec.ClusterScoped || spec.Engine != TemplateEngine.Helm || archive is null || store.Get(archive) is not { } packed)
        {
            return null;
        }

        try
        {
            foreach (var crd in Read(packed))
            {
                await EnsureAsync(component, crd, cancellationToken);
            }

            return null;
        }
        catch (ContentException e)
        {
            return (ConditionReasons.InvalidTemplate, $"the chart's crds/ can't be used: {e.Message}");
        }
        catch (ClusterRequestException e) when (e.Status.Code is >= 400 and < 500 && !e.IsConflict)
        {
            return (e.IsForbidden ? ConditionReasons.Forbidden : ConditionReasons.ApplyFailed, $"the chart's crds/ can't be installed: {e.Status.Message}");
        }
    }

    /// <summary>Reads a chart's definitions.</summary>
    /// <param name="packed">The chart.</param>
    /// <returns>They, as JSON.</returns>
    /// <exception cref="ContentException">Something there is none, or is Lessor's own.</exception>
    internal static IReadOnlyList<JsonObject> Read(byte[] packed) =>
    [
        .. ChartFiles.Read(ChartArchive.Read(packed)).Under("crds/").Where(file => ChartPreparation.IsManifest(file.Key))
            .OrderBy(file => file.Key, StringComparer.Ordinal)
            .SelectMany(file => Read(file.Key, YamlText.Read(ChartFiles.Text(file.Value)))),
    ];

    private static IEnumerable<JsonObject> Read(string path, YamlText text)
    {
        if (text.Problems.Count > 0)
        {
            throw new ContentException(FormattableString.Invariant($"{path}, line {text.Problems[0].Line}: {text.Problems[0].Message}"));
        }

        foreach (var content in text.Documents.Select(document => document.Content).Where(content => content is not null))
        {
            if (content is not JsonObject crd || Text(crd["kind"]) != Kind || Text(crd["apiVersion"]) != Group + "/v1" || !DnsNames.IsSubdomain(NameOf(crd)))
            {
                throw new ContentException($"{path}: there may be objects of kind {Kind} ({Group}/v1) only");
            }

            yield return NameOf(crd).EndsWith("." + LessorApi.Group, StringComparison.Ordinal)
                ? throw new ContentException($"{path}: {NameOf(crd)} is of Lessor's own kinds")
                : crd;
        }
    }

    private static string NameOf(JsonObject crd) => Text((crd["metadata"] as JsonObject)?["name"]);

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private async Task EnsureAsync(string component, JsonObject crd, CancellationToken cancellationToken)
    {
        var target = new ObjectRef(Resource, "", NameOf(crd));
        var content = ShortHash.Of(crd.ToJsonString());
        using var found = await client.GetMetadataAsync(target, null, cancellationToken);
        var metadata = found?.Json.Child("metadata");
        if (metadata is { } there
            && (!there.Child("labels").TextIs(LessorLabels.ManagedBy, LessorApi.FieldManager)
                || !there.Child("labels").TextIs(LessorLabels.Component, component)
                || there.Child("annotations").TextIs(LessorAnnotations.CrdContent, content)))
        {
            return;
        }

        var marked = (JsonObject)crd.DeepClone();
        Part(Part(marked, "metadata"), "labels")[LessorLabels.ManagedBy] = LessorApi.FieldManager;
        Part(Part(marked, "metadata"), "labels")[LessorLabels.Component] = component;
        Part(Part(marked, "metadata"), "annotations")[LessorAnnotations.CrdContent] = content;
        marked.Remove("status");
        using var _ = await client.ApplyAsync(target, JsonSerializer.SerializeToUtf8Bytes(marked), new ApplyOptions(Force: true, MetadataOnly: true), null, cancellationToken);
    }

    private static JsonObject Part(JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }
}
