using Lessor.Rendering.Databases;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>
/// Which of a database's two roles has the credentials that are handed out, and whether it needs a new password. The role that isn't it keeps its own, so that who
/// still uses it loses nothing.
/// </summary>
/// <param name="Turn">a or b.</param>
/// <param name="NeedsPassword">Whether a new password must be made and handed out.</param>
internal readonly record struct LoginTurn(char Turn, bool NeedsPassword)
{
    /// <summary>Decides. A pure function, so that a step that was cut off anywhere is decided the same way again.</summary>
    /// <param name="mark">What is written on the owner.</param>
    /// <param name="wanted">The database.</param>
    /// <param name="canLogin">Whether a role can log in, by its turn.</param>
    public static LoginTurn Of(OwnerMark mark, WantedDatabase wanted, Func<char, bool> canLogin)
    {
        var (turn, other) = (mark.Turn, mark.Turn == 'a' ? 'b' : 'a');
        if (!canLogin(turn))
        {
            // Nobody can use it: new, locked, or dropped and made again.
            return new(turn, NeedsPassword: true);
        }

        var isRotation = wanted.Rotation is { } rotation && OwnerMark.RotationOf(rotation) != mark.Rotation;
        if (isRotation || wanted.HandedOut is null)
        {
            // Whoever has the password that is lost may still use it.
            return new(other, NeedsPassword: true);
        }

        // A password that was set and never handed out: the last try was cut off between the two.
        return new(turn, wanted.HandedOut != DatabaseNames.Login(wanted.Owner, turn));
    }
}
