using System.Text.Json;

namespace Lessor.Operator.Cluster;

/// <summary>One event of a watch.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Json">The object; valid until the next event is asked for. A bookmark holds a resourceVersion alone.</param>
public readonly record struct WatchEvent(WatchKind Kind, JsonElement Json);
