namespace Lessor.Rendering.Templates.Helpers;

/// <summary>A helper can't do what it is asked to.</summary>
internal sealed class HelperException(string message) : Exception(message);
