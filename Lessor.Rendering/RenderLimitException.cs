namespace Lessor.Rendering;

/// <summary>A rendering needs more than it may use.</summary>
internal sealed class RenderLimitException(string message) : Exception(message);
