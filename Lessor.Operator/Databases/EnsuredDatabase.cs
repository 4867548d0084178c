namespace Lessor.Operator.Databases;

/// <summary>A database that is as it should be. It prints without the password.</summary>
/// <param name="login">The role to log in as.</param>
/// <param name="password">Its new password; null: it is the one that was handed out.</param>
/// <param name="repaired">What was gone or changed, and was put right, though nothing else was asked for; empty if nothing was.</param>
public sealed class EnsuredDatabase(string login, string? password, IReadOnlyList<string> repaired)
{
    /// <summary>The role to log in as.</summary>
    public string Login => login;

    /// <summary>Its new password; null: it is the one that was handed out.</summary>
    public string? Password => password;

    /// <summary>What was made or put right, in words.</summary>
    public IReadOnlyList<string> Changes => repaired;

    /// <summary>How messages name it.</summary>
    /// <returns>The role's name.</returns>
    public override string ToString() => login;
}
