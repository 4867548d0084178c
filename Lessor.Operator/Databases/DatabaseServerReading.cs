namespace Lessor.Operator.Databases;

/// <summary>What came of reading a server's description: the server, or what is wrong.</summary>
/// <param name="Server">The server; null if its description is broken.</param>
/// <param name="Problem">What is wrong, as a sentence that names the server and each key; null if nothing is.</param>
internal sealed record DatabaseServerReading(DatabaseServer? Server, string? Problem);
