namespace Lessor.Manifests.Monitoring;

/// <summary>
/// What a platform with the Prometheus operator and Grafana watches Lessor with. It is installed apart: a cluster without their kinds would refuse all of an
/// install.
/// </summary>
internal static class MonitoringManifests
{
    public const string Folder = "monitoring";

    public static IReadOnlyList<ManifestFile> Files() =>
    [
        new("service.yaml", MetricsService.Document()),
        new("service-monitor.yaml", MetricsMonitor.Document()),
        new("alerts.yaml", AlertRules.Document()),
        new("dashboard.yaml", Dashboard.Document()),
    ];
}
