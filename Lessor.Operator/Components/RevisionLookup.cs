using Lessor.Entities.Components;

namespace Lessor.Operator.Components;

/// <summary>What came of looking up a Component's newest revision: the revision, or why there is none.</summary>
/// <param name="Revision">The revision; null if it can't be had.</param>
/// <param name="Reason">Why not, as a word.</param>
/// <param name="Message">Why not, as a sentence.</param>
/// <param name="Terminal">Whether the Component must be changed before there is one.</param>
public sealed record RevisionLookup(ComponentRevision? Revision, string Reason = "", string Message = "", bool Terminal = false)
{
    /// <summary>The spec of the Component, where it can be read though its source can't; null otherwise.</summary>
    public ComponentSpec? Spec { get; init; }

    /// <summary>The Component's uid; empty if there is none.</summary>
    public string Uid { get; init; } = "";

    /// <summary>Why the source can't be read now, as a sentence, though the revision that was read before still serves; null if it can.</summary>
    public string? StaleBecause { get; init; }

    /// <summary>Whether the source hasn't been asked since the operator started: what was last told of it holds until it was.</summary>
    public bool IsUnconfirmed { get; init; }

    /// <summary>Completes when looking again may give more, because the source is being fetched; null if it isn't. Never fails.</summary>
    public Task? Pending { get; init; }
}
