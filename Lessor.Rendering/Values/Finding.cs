namespace Lessor.Rendering.Values;

/// <summary>What is wrong with a value or a schema, and where in it.</summary>
internal readonly record struct Finding(string Path, string Message);
