using Lessor.Rendering.Values;

namespace Lessor.Rendering.Schemas;

/// <summary>A schema that is not structural.</summary>
internal sealed class SchemaException(IReadOnlyList<Finding> findings) : Exception("The schema is wrong.")
{
    public IReadOnlyList<Finding> Findings { get; } = findings;
}
