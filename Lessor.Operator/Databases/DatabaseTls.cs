namespace Lessor.Operator.Databases;

/// <summary>How connections to a database server are protected.</summary>
public enum DatabaseTls
{
    /// <summary>Not at all.</summary>
    Disable,

    /// <summary>Encrypted; the server's certificate isn't looked at.</summary>
    Require,

    /// <summary>Encrypted, and the server's certificate must be for its host and signed by the given authority or, without one, by one that the system trusts.</summary>
    VerifyFull,
}
