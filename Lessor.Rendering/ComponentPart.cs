namespace Lessor.Rendering;

/// <summary>What of a Component a fault is about.</summary>
public enum ComponentPart
{
    /// <summary>The schema is not structural.</summary>
    Schema,

    /// <summary>The values don't fit the schema, or are no values.</summary>
    Values,

    /// <summary>A value or a property of the schema has a name that is Lessor's.</summary>
    ReservedName,

    /// <summary>The template doesn't parse.</summary>
    Template,

    /// <summary>The template has an object that no tenant may have.</summary>
    RefusedObject,
}
