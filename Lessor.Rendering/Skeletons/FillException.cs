namespace Lessor.Rendering.Skeletons;

/// <summary>Values that don't fit into a skeleton.</summary>
internal sealed class FillException(string message) : Exception(message);
