namespace Lessor.Operator.Databases;

/// <summary>The database servers that the platform has, from memory.</summary>
public interface IDatabaseServers
{
    /// <summary>Raised with the name of a server that was added, changed or removed, on the watch's thread.</summary>
    event Action<string>? Changed;

    /// <summary>The names of all servers, in order; those too that <see cref="ProblemOf"/> finds fault with.</summary>
    IReadOnlyCollection<string> Names { get; }

    /// <summary>Looks a server up.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The server; null if there is none, or if its description is broken.</returns>
    DatabaseServer? Find(string name);

    /// <summary>Looks a server up as it was last described well: a slip in a description must not cut the way to a server that tenants use.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The server; null if there is none, or if its description was broken for as long as this process knows it.</returns>
    DatabaseServer? FindLast(string name);

    /// <summary>What is wrong with a server's description.</summary>
    /// <param name="name">The server's name.</param>
    /// <returns>A sentence that names the server and the key; null if nothing is wrong, or if there is no such server.</returns>
    string? ProblemOf(string name);

    /// <summary>Whether a secret is that of a server's administrator, who may do there what no tenant and no source may.</summary>
    /// <param name="secret">The secret's name.</param>
    /// <returns>True if a server's description names it; of a broken one also if it merely occurs in there.</returns>
    bool IsAdministrators(string secret);
}
