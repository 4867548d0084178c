namespace Lessor.Operator.Secrets;

/// <summary>What is in <see cref="Entities.Naming.LessorNamespaces.Secrets"/>, from memory: all that the loop reads.</summary>
public interface ISecretCache
{
    /// <summary>Raised after a secret changed, appeared or went, on the watch's thread: handlers must be quick and must not throw.</summary>
    event Action<SecretKey>? Changed;

    /// <summary>Looks a secret up.</summary>
    /// <param name="key">Which one.</param>
    /// <returns>The secret, or null if there is none.</returns>
    StoredSecret? Find(SecretKey key);
}
