namespace Lessor.Rendering.Engines;

/// <summary>Renders outside of this process, and remembers what came of it. Nothing here waits: what isn't known yet is being worked on.</summary>
public interface IManifestEngine
{
    /// <summary>Finds what a request renders to, or starts to render it.</summary>
    /// <param name="request">What to render.</param>
    /// <returns>The result, or when to ask again.</returns>
    EngineResult Find(EngineRequest request);
}
