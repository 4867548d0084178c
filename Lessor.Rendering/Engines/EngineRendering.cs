using Lessor.Entities.Components;
using Lessor.Rendering.Objects;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Engines;

/// <summary>Turns what an engine outside of this process yields into objects, by the same checks as a template's output.</summary>
/// <param name="engine">The engine; null: there is none here.</param>
/// <param name="skeletons">Parsed texts.</param>
internal sealed class EngineRendering(IManifestEngine? engine, TextCache<Skeleton> skeletons)
{
    /// <summary>Renders a component.</summary>
    /// <exception cref="RenderPendingException">It isn't rendered yet.</exception>
    /// <exception cref="RenderException">It can't be.</exception>
    /// <exception cref="SkeletonException">The output is not YAML.</exception>
    public IReadOnlyList<RenderedObject> Render(RenderRequest request, ValueMap values, RenderBudget budget)
    {
        var ns = request.Instance.Namespace ?? request.Namespaces[0];
        if (engine is null)
        {
            throw Failure(request, $"engine {request.Component.Engine} isn't at hand here");
        }

        var result = engine.Find(RequestFor(request, values, ns));
        if (result is { Problem: null, Pending: { } pending })
        {
            throw new RenderPendingException(pending);
        }

        var text = result.Text ?? throw Failure(request, result.Problem!, result.Pending);
        if (result.HasCrds && !request.Component.ClusterScoped)
        {
            throw Failure(request, "the chart has definitions of kinds (crds/), which are for the whole cluster: they need clusterScoped: true in the Component's spec");
        }

        if (text.Length > budget.Limits.MaxText)
        {
            throw new RenderLimitException(FormattableString.Invariant($"renders to more than {budget.Limits.MaxText} characters"));
        }

        var objects = new ObjectBuilder(request, budget).Build(Parse(text, budget, isShared: result.Again is null), [ns]);
        return result.Again is { } again && again != text
            ? Redraws.Pair(objects, new ObjectBuilder(request, budget).Build(Parse(again, budget, isShared: false), [ns]))
            : objects;
    }

    private static EngineRequest RequestFor(RenderRequest request, ValueMap values, string ns) => new(
        request.Component.Engine,
        request.Content!.Archive,
        request.Content.Template,
        CanonicalJson.Write(values),
        request.Component.Engine == TemplateEngine.GoTemplate ? CanonicalJson.Write(TemplateContext.CreateForGo(request)) : default,
        request.Instance.Name,
        ns,
        request.Instance.Version ?? request.Component.Version,
        request.Tenant.Metadata.Uid ?? "");

    private static RenderException Failure(RenderRequest request, string message, Task? again = null) =>
        new([new RenderError(request.Instance.Name, null, null, message)]) { Again = again };

    private Skeleton Parse(string text, RenderBudget budget, bool isShared)
    {
        if (skeletons.Find(text) is { } known)
        {
            return known;
        }

        // The one slot there can be is the namespace.
        var skeleton = SkeletonParser.Parse(text, 1, budget);
        if (isShared)
        {
            skeletons.Add(text, skeleton);
        }

        return skeleton;
    }
}
