namespace Lessor.Rendering;

/// <summary>
/// Renders components for tenants: a pure function of its request, within limits. Keeps compiled templates and parsed
/// skeletons in bounded caches. Safe for concurrent use.
/// </summary>
public sealed class ComponentRenderer
{
    private readonly RenderLimits _limits;
    private readonly TimeProvider _clock;

    /// <summary>Creates a renderer with empty caches.</summary>
    /// <param name="limits">How much a rendering may use; null: the defaults.</param>
    /// <param name="clock">Measures how long a rendering takes, nothing else; null: the system's.</param>
    public ComponentRenderer(RenderLimits? limits = null, TimeProvider? clock = null)
    {
        _limits = limits ?? new RenderLimits();
        _clock = clock ?? TimeProvider.System;
    }

    /// <summary>Renders one component of one tenant.</summary>
    /// <param name="request">What to render.</param>
    /// <param name="cancellationToken">Ends the rendering early.</param>
    /// <returns>The objects, in the template's order.</returns>
    /// <exception cref="RenderException">The template or the values are wrong, with all that was found.</exception>
    public IReadOnlyList<RenderedObject> Render(RenderRequest request, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        throw new NotSupportedException($"{_limits} {_clock} {request}");
    }
}
