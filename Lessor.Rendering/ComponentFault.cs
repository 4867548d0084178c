namespace Lessor.Rendering;

/// <summary>One thing that is wrong with a Component by itself, whatever tenants run it.</summary>
/// <param name="Part">What it is about.</param>
/// <param name="Path">The field below the spec, e.g. <c>schema.properties.replicas.type</c>; null for the template.</param>
/// <param name="Line">The line of the template, from 1; null where no line is to blame.</param>
/// <param name="Message">What is wrong, as the rest of a sentence that begins with the path.</param>
public sealed record ComponentFault(ComponentPart Part, string? Path, int? Line, string Message);
