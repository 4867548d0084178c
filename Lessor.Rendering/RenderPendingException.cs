namespace Lessor.Rendering;

/// <summary>A component isn't rendered yet: an engine outside of this process is at work. Nothing is wrong with it.</summary>
/// <param name="pending">Completes when it makes sense to ask again; never fails.</param>
public sealed class RenderPendingException(Task pending) : Exception("is being rendered")
{
    /// <summary>Completes when it makes sense to ask again; never fails.</summary>
    public Task Pending => pending;
}
