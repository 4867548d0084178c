namespace Lessor.Rendering.Documents;

/// <summary>Why a text, or a part of it, is no YAML.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What is wrong.</param>
public sealed record YamlProblem(int Line, string Message);
