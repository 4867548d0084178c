namespace Lessor.Operator.Hosting.Serving;

/// <summary>Marks an endpoint that is served on the webhooks' listener; all others are served on the health checks'.</summary>
internal sealed record OverTls;
