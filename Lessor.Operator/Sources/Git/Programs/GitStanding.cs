namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>How a repository's server did so far.</summary>
internal enum GitStanding
{
    /// <summary>It was never asked.</summary>
    Untried,

    /// <summary>It answered when it was last asked.</summary>
    Proven,

    /// <summary>It didn't answer when it was last asked.</summary>
    Failing,
}
