namespace Lessor.Operator.Certificates;

/// <summary>What is done next about certificates, and why.</summary>
/// <param name="Step">What.</param>
/// <param name="Reason">Why, for the log.</param>
/// <param name="LookAgain">When to look again even if nothing happens; null: no need.</param>
internal sealed record CertificateDecision(CertificateStep Step, string Reason, DateTimeOffset? LookAgain = null);
