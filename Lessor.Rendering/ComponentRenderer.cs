using Lessor.Entities.Components;
using Lessor.Rendering.Engines;
using Lessor.Rendering.Objects;
using Lessor.Rendering.Objects.Forms;
using Lessor.Rendering.Schemas;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Templates;
using Lessor.Rendering.Values;

namespace Lessor.Rendering;

/// <summary>
/// Renders components for tenants: a pure function of its request, within limits. Keeps compiled templates, schemas and parsed
/// skeletons in bounded caches. What engines outside of this process render it asks them for, and waits for nothing. Safe for concurrent use.
/// </summary>
public sealed class ComponentRenderer
{
    private const long MaxTemplates = 8 * 1024 * 1024;
    private const long MaxSkeletons = 16 * 1024 * 1024;
    private readonly RenderLimits _limits;
    private readonly TimeProvider _clock;
    private readonly SchemaCache _schemas;
    private readonly KnownValues _values;
    private readonly TextCache<CompiledTemplate> _templates = new(MaxTemplates);
    private readonly TextCache<Skeleton> _skeletons = new(MaxSkeletons);
    private readonly SkeletonShelf _shelf;
    private readonly EngineRendering _outside;

    /// <summary>Creates a renderer with empty caches.</summary>
    /// <param name="limits">How much a rendering may use; null: the defaults.</param>
    /// <param name="clock">Measures how long a rendering takes, nothing else; null: the system's.</param>
    /// <param name="engine">Renders what isn't Handlebars; null: that can't be rendered here.</param>
    public ComponentRenderer(RenderLimits? limits = null, TimeProvider? clock = null, IManifestEngine? engine = null)
    {
        _limits = limits ?? new RenderLimits();
        _clock = clock ?? TimeProvider.System;
        _schemas = new SchemaCache(_limits.MaxDepth);
        _values = new KnownValues(_limits.MaxDepth);
        _shelf = new SkeletonShelf(_skeletons);
        _outside = new EngineRendering(engine, _skeletons);
    }

    /// <summary>How many renderings of Handlebars templates so far found a kept skeleton by the template's decisions: neither Handlebars nor a YAML parser ran.</summary>
    public long Hits => _shelf.Hits;

    /// <summary>How many renderings of Handlebars templates so far did not.</summary>
    public long Misses => _shelf.Misses;

    /// <summary>Renders one component of one tenant.</summary>
    /// <param name="request">What to render.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <returns>The objects, in the template's order.</returns>
    /// <exception cref="RenderException">The template or the values are wrong, with all that was found.</exception>
    /// <exception cref="RenderPendingException">An engine outside of this process is at work on it.</exception>
    public IReadOnlyList<RenderedObject> Render(RenderRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        CheckNamespace(request);
        try
        {
            return RenderObjects(request, cancellationToken);
        }
        catch (SchemaException e)
        {
            throw new RenderException([.. e.Findings.Select(finding => Error(request, null, finding.Path, finding.Message))], e);
        }
        catch (TemplateException e)
        {
            throw new RenderException([.. e.Findings.Select(finding => Error(request, finding.Line, finding.Name, finding.Message))], e);
        }
        catch (Exception e) when (e is SkeletonException or FillException or RenderLimitException)
        {
            throw new RenderException([Error(request, null, null, e.Message)], e);
        }
    }

    private static RenderError Error(RenderRequest request, int? line, string? path, string message) =>
        new(request.Instance.Name, line, path, message);

    private static void CheckNamespace(RenderRequest request)
    {
        if (request.Namespaces.Count == 0)
        {
            throw new ArgumentException("A tenant has at least one namespace.", nameof(request));
        }

        if (request.Instance.Namespace is { } name && !request.Namespaces.Contains(name))
        {
            throw new RenderException([Error(request, null, "namespace", $"is not one of the tenant's (was \"{name}\")")]);
        }
    }

    private IReadOnlyList<RenderedObject> RenderObjects(RenderRequest request, CancellationToken cancellationToken)
    {
        var values = EffectiveValues.For(request, _schemas.Read(request.Component.Schema), _values);
        if (request.Content is null)
        {
            return [];
        }

        var budget = new RenderBudget(_limits, _clock, cancellationToken);
        if (request.Component.Engine != TemplateEngine.Handlebars)
        {
            return _outside.Render(request, values, budget);
        }

        var template = Compile(request.Content.Template);
        var (skeleton, slots) = _shelf.Get(template, TemplateContext.Create(request, values), budget);
        return FormObjects.Build(request, skeleton, slots, budget) ?? new ObjectBuilder(request, budget).Build(skeleton, slots);
    }

    // Compiling has no time limit to keep to: the scanner bounds what there is to compile.
    private CompiledTemplate Compile(string text)
    {
        if (_templates.Find(text) is { } known)
        {
            return known;
        }

        var template = TemplateCompiler.Compile(text, _limits.MaxText);
        _templates.Add(text, template);
        return template;
    }
}
