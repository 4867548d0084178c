namespace Lessor.Operator.Hosting.Serving;

/// <summary>The authorities of the API server's client certificate can't be had.</summary>
/// <param name="message">Why, as a sentence that names the file.</param>
/// <param name="inner">What was thrown.</param>
public sealed class ClientTrustException(string message, Exception? inner = null) : Exception(message, inner);
