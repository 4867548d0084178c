namespace Lessor.Webhooks.Components;

/// <summary>What the platform allows of sources outside of the cluster.</summary>
public interface ISourcePolicy
{
    /// <summary>Whether a URL may be a source without a digest.</summary>
    bool AllowsUnpinned { get; }

    /// <summary>Judges a URL by what it says; which addresses its host has shows only when it is connected to.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>Why it may not be reached, as the rest of a sentence that begins with the field; null if it may.</returns>
    string? ProblemOf(string url);
}
