using Lessor.Entities.Naming;

namespace Lessor.Manifests.Monitoring;

/// <summary>The alerts. docs/operations.md says of each what to do.</summary>
internal static class AlertRules
{
    private const string Warning = "warning";
    private const string Critical = "critical";

    public static readonly IReadOnlyList<Alert> All =
    [
        new(
            "LessorTenantsStalled",
            "max(lessor_tenants_stalled) > 0",
            "15m",
            Warning,
            "{{ $value }} tenants wait for a person: their condition Stalled says what to change."),
        new(
            "LessorReconcileErrors",
            """
            sum(rate(lessor_reconcile_duration_seconds_count{result="failed"}[10m])) / sum(rate(lessor_reconcile_duration_seconds_count[10m])) > 0.1
            """,
            "15m",
            Warning,
            "{{ $value | humanizePercentage }} of all reconciles of tenants fail."),
        new(
            "LessorQueueSlow",
            """
            histogram_quantile(0.99, sum by (name, le) (rate(workqueue_queue_duration_seconds_bucket{name="tenants.lessor.io"}[10m]))) > 60
            """,
            "15m",
            Warning,
            "Changes of tenants wait {{ $value | humanizeDuration }} for a worker."),
        new(
            "LessorWorkerStuck",
            "max by (name) (workqueue_longest_running_processor_seconds) > 600",
            "5m",
            Warning,
            "One reconcile of {{ $labels.name }} has run for {{ $value | humanizeDuration }}."),
        new(
            "LessorCertificateExpires",
            "min(lessor_webhook_certificate_expiry_timestamp_seconds) - time() < 20 * 24 * 3600",
            "1h",
            Critical,
            "The webhooks' certificate runs out in {{ $value | humanizeDuration }} and wasn't renewed; after that no Tenant or Component can be changed."),
        new(
            "LessorSecretStoreUnread",
            "time() - max(lessor_secret_store_last_refresh_timestamp_seconds) > 1800 or sum(increase(lessor_secret_store_refreshes_total{result=\"error\"}[30m])) > 10",
            "5m",
            Warning,
            "The external secret store can't be read: changed secrets don't reach tenants."),
        new(
            "LessorLeaderAbsent",
            """
            absent(leader_election_master_status{name="lessor-leader"} == 1)
            """,
            "5m",
            Critical,
            "No replica leads, or none can be scraped: tenants are not reconciled."),
    ];

    public static object Document() => new
    {
        ApiVersion = "monitoring.coreos.com/v1",
        Kind = "PrometheusRule",
        Metadata = new { Name = LessorRoles.Operator, Namespace = LessorNamespaces.Operator, MetricsService.Labels },
        Spec = new { Groups = new[] { new { Name = "lessor", Rules = All.Select(Rule).ToArray() } } },
    };

    private static object Rule(Alert alert) => new
    {
        Alert = alert.Name,
        Expr = alert.Expression.Trim(),
        alert.For,
        Labels = new { alert.Severity },
        Annotations = new { alert.Summary },
    };
}
