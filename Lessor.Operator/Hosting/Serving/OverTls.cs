namespace Lessor.Operator.Hosting.Serving;

/// <summary>Marks an endpoint that is served on the webhooks' listener; all others are served on the health checks', but for <see cref="OnMetricsListener"/>.</summary>
internal sealed record OverTls;
