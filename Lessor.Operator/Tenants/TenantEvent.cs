namespace Lessor.Operator.Tenants;

/// <summary>Something that happened to a tenant, for an event.</summary>
/// <param name="Reason">What, as a word.</param>
/// <param name="Message">What, as a sentence.</param>
/// <param name="Warning">Whether a person should look.</param>
public readonly record struct TenantEvent(string Reason, string Message, bool Warning);
