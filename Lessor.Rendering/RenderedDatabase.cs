namespace Lessor.Rendering;

/// <summary>What a template knows of one of the tenant's databases, under <c>databases.NAME</c>. There is no password in it.</summary>
/// <param name="Name">Its name in the tenant.</param>
/// <param name="SecretName">The secret with its credentials.</param>
/// <param name="Host">Where the tenant reaches the server.</param>
/// <param name="Port">The server's port.</param>
/// <param name="Database">Its name on the server.</param>
/// <param name="User">The role that owns it, which stays the same while those that log in take turns.</param>
/// <param name="PoolSize">How many connections the tenant may have to it.</param>
public sealed record RenderedDatabase(string Name, string SecretName, string Host, int Port, string Database, string User, int PoolSize);
