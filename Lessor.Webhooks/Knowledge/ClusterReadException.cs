namespace Lessor.Webhooks.Knowledge;

/// <summary>
/// The API server couldn't be asked, or not in time, for what a review depends on. The review is refused with code 503 and this message: nothing is wrong with
/// the object, and the same request may pass in a moment.
/// </summary>
/// <param name="message">What could not be read and why, as a sentence that says whose trouble it is.</param>
/// <param name="inner">What was thrown.</param>
public sealed class ClusterReadException(string message, Exception? inner = null) : Exception(message, inner);
