namespace Lessor.Operator.Telemetry.Records;

/// <summary>What is kept of a tenant's reconciles.</summary>
/// <param name="Tenant">The tenant's name.</param>
/// <param name="Last">The last one.</param>
/// <param name="LastWork">The last one that changed anything; null if none has since this replica leads.</param>
public sealed record TenantHistory(string Tenant, TenantRecord Last, TenantRecord? LastWork);
