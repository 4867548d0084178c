namespace Lessor.Tests.Telemetry;

/// <summary>One line of figures.</summary>
/// <param name="Name">The sample's name, "_bucket" and the like included.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
/// <param name="Exemplar">What follows the value after " # "; null: nothing.</param>
internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value, string? Exemplar);
