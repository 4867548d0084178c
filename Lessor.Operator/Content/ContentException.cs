namespace Lessor.Operator.Content;

/// <summary>Something is too large, or not what it should be, to be kept. The message is for the one who chose the source.</summary>
/// <param name="message">What is wrong, as a sentence.</param>
public sealed class ContentException(string message) : Exception(message);
