namespace Lessor.Operator.Egress;

/// <summary>The platform doesn't let a URL be reached. The message names the host and how to allow it, and no address that a name stands for inside.</summary>
/// <param name="message">Why, as a sentence.</param>
public sealed class EgressException(string message) : Exception(message);
