namespace Lessor.Operator.Sources.Git;

/// <summary>What an engine takes from a repository.</summary>
internal enum GitForm
{
    /// <summary>One file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>Whichever is at the path.</summary>
    FileOrFolder,
}
