namespace Lessor.Webhooks.Knowledge;

/// <summary>What the rules for tenants need of a database server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Host">Where tenants reach it.</param>
/// <param name="Port">The port where tenants reach it.</param>
/// <param name="Extensions">The extensions that tenants may have on it.</param>
/// <param name="Problem">Why it can't be used now, as a sentence; null if it can.</param>
public sealed record KnownDatabaseServer(string Name, string Host, int Port, IReadOnlyList<string> Extensions, string? Problem = null);
