namespace Lessor.Operator.Sources.Git;

/// <summary>A repository can't be read. The message is for the one who chose it, on one line and without credentials.</summary>
/// <param name="message">Why, as a sentence.</param>
/// <param name="isLasting">Whether that lasts until someone changes the Component, the tenant or the repository.</param>
internal sealed class GitException(string message, bool isLasting = false) : Exception(message)
{
    /// <summary>Whether it lasts until someone changes the Component, the tenant or the repository; false: it may pass by itself.</summary>
    public bool IsLasting => isLasting;

    /// <summary>Whether the mirror on disk is to blame, and not the server.</summary>
    public bool IsOfMirror { get; init; }
}
