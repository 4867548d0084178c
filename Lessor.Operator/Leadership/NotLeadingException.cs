namespace Lessor.Operator.Leadership;

/// <summary>A write was not sent, or not waited for any longer: another replica may lead by now.</summary>
/// <param name="message">Which write.</param>
public sealed class NotLeadingException(string message) : HttpRequestException(message);
