namespace Lessor.Operator.Hosting.Serving;

/// <summary>Marks an endpoint that is served on the metrics' listener.</summary>
internal sealed record OnMetricsListener;
