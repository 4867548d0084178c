using Lessor.Operator.Tenants.Phases;

namespace Lessor.Operator.Secrets.Distribution;

/// <summary>What came of looking up what a tenant should have: the secret, or why it can't be handed over.</summary>
/// <param name="Secret">The secret; null if it can't be handed over.</param>
/// <param name="Problem">Why not; null if it can.</param>
public sealed record SecretSource(StoredSecret? Secret, PhaseResult? Problem);
