using System.Text.Json;

namespace Lessor.Operator.Cluster;

/// <summary>One page of a list.</summary>
/// <param name="Items">The objects, a JSON array; valid until the next page is asked for.</param>
/// <param name="ResourceVersion">The version of the collection, the same for all pages.</param>
public readonly record struct ListPage(JsonElement Items, string ResourceVersion);
