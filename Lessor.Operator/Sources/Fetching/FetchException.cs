namespace Lessor.Operator.Sources.Fetching;

/// <summary>Something can't be fetched. The message is for whoever chose the source: one line, without secrets, queries and addresses inside.</summary>
/// <param name="message">What is wrong, as a sentence.</param>
/// <param name="isLasting">Whether that lasts until someone changes something; false: it may pass by itself.</param>
internal sealed class FetchException(string message, bool isLasting = false) : Exception(message)
{
    /// <summary>Whether it lasts until someone changes something.</summary>
    public bool IsLasting => isLasting;

    /// <summary>The status that the server answered with; null if the server didn't come to answering.</summary>
    public int? Status { get; init; }
}
