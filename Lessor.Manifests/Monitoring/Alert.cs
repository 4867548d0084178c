namespace Lessor.Manifests.Monitoring;

/// <summary>Something that a person should look at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expression">When it is so, as PromQL.</param>
/// <param name="For">For how long before anybody is told.</param>
/// <param name="Severity">critical: tenants suffer, or will soon; warning: someone should look at it in working hours.</param>
/// <param name="Summary">What is wrong, as a sentence.</param>
internal sealed record Alert(string Name, string Expression, string For, string Severity, string Summary);
