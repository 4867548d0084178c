namespace Lessor.Rendering.Values;

/// <summary>A mapping of values by name; names are compared as they are. Values are null, bool, long, double, string, a list or a map.</summary>
internal sealed class ValueMap(int capacity = 0) : Dictionary<string, object?>(capacity, StringComparer.Ordinal);
