namespace Lessor.Manifests.Policies;

/// <summary>What must hold, in CEL, and what is said where it doesn't.</summary>
internal sealed record PolicyRule(string Expression, string Message);
