using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>An object that Lessor applied, with the fingerprint it had then: one line of the inventory.</summary>
/// <param name="Key">Which object.</param>
/// <param name="Component">The tenant's component it belongs to; empty for what belongs to the tenant itself.</param>
/// <param name="Uid">Its uid; empty if a write's answer was lost, so that nobody knows whether the object is there.</param>
/// <param name="Generation">Its generation; 0 for kinds that have none.</param>
/// <param name="Hash">Hash of the set of fields that Lessor owns.</param>
/// <param name="Replicas">The replicas that were asked for; null if none were.</param>
public sealed record AppliedObject(ObjectKey Key, string Component, string Uid, long Generation, string Hash, int? Replicas);
