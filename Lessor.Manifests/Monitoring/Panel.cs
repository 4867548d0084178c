namespace Lessor.Manifests.Monitoring;

/// <summary>A graph on the dashboard.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Unit">The unit, as Grafana names it.</param>
/// <param name="Queries">What it shows, as PromQL with the name of each line.</param>
internal sealed record Panel(string Title, string Unit, params (string Expression, string Legend)[] Queries);
