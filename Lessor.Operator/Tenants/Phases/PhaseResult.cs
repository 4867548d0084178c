using Lessor.Entities.Conditions;

namespace Lessor.Operator.Tenants.Phases;

/// <summary>How a phase ended.</summary>
/// <param name="State">Whether it is done, waits, failed or stalled.</param>
/// <param name="Reason">One of <see cref="ConditionReasons"/>.</param>
/// <param name="Message">A sentence for people.</param>
/// <param name="RetryAfter">When to look again even if nothing changes; null: the state's default.</param>
public sealed record PhaseResult(PhaseState State, string Reason, string Message, TimeSpan? RetryAfter = null)
{
    private static readonly TimeSpan BesideStalled = TimeSpan.FromSeconds(30);

    /// <summary>The message; null if there is none, as the status of a list's item wants it (some API servers refuse an empty text).</summary>
    public string? Text => Message.Length == 0 ? null : Message;

    /// <summary>The phase has what it wants.</summary>
    /// <param name="message">What that is.</param>
    /// <returns>The result.</returns>
    public static PhaseResult Done(string message) => new(PhaseState.Done, ConditionReasons.Succeeded, message);

    /// <summary>The phase waits.</summary>
    /// <param name="reason">Why, as a word.</param>
    /// <param name="message">For what, as a sentence.</param>
    /// <param name="retryAfter">When to look again even if nothing changes.</param>
    /// <returns>The result.</returns>
    public static PhaseResult Waiting(string reason, string message, TimeSpan? retryAfter = null) =>
        new(PhaseState.Waiting, reason, message, retryAfter);

    /// <summary>The phase failed and is tried again.</summary>
    /// <param name="reason">Why, as a word.</param>
    /// <param name="message">Why, as a sentence.</param>
    /// <param name="retryAfter">How long the API server asks to wait, if it does.</param>
    /// <returns>The result.</returns>
    public static PhaseResult Failed(string reason, string message, TimeSpan? retryAfter = null) =>
        new(PhaseState.Failed, reason, message, retryAfter);

    /// <summary>The phase can't go on until the user acts.</summary>
    /// <param name="reason">Why, as a word.</param>
    /// <param name="message">What to change, as a sentence.</param>
    /// <param name="retryAfter">When to look again whether it was changed, where no watch would tell.</param>
    /// <returns>The result.</returns>
    public static PhaseResult Stalled(string reason, string message, TimeSpan? retryAfter = null) =>
        new(PhaseState.Stalled, reason, message, retryAfter);

    /// <summary>The results of several parts as one: the worst state, its messages joined, the earliest retry.</summary>
    /// <param name="results">At least one result.</param>
    /// <returns>The result.</returns>
    public static PhaseResult Worst(IReadOnlyCollection<PhaseResult> results)
    {
        var worst = results.Max(result => result.State);
        var those = results.Where(result => result.State == worst).ToList();
        var message = string.Join("; ", those.Select(result => result.Message).Where(message => message.Length > 0));
        return new(worst, those[0].Reason, message, results.Min(result => RetryBeside(worst, result)));
    }

    // A part that may pass by itself isn't kept waiting by one that only a user can mend.
    private static TimeSpan? RetryBeside(PhaseState worst, PhaseResult part) =>
        part.RetryAfter ?? (worst == PhaseState.Stalled && part.State is (PhaseState.Waiting or PhaseState.Failed) ? BesideStalled : null);
}
