using System.Text.Json;
using Lessor.Entities.Naming;

namespace Lessor.Manifests.Monitoring;

/// <summary>A dashboard for Grafana, in a ConfigMap with the label by which its sidecar finds dashboards.</summary>
internal static class Dashboard
{
    private const int Columns = 2;
    private const int Height = 8;
    private static readonly string[] Tags = ["lessor"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static readonly IReadOnlyList<Panel> Panels =
    [
        new("Tenants", "none", ("max by (ready) (lessor_tenants)", "ready: {{ready}}"), ("max(lessor_tenants_stalled)", "stalled")),
        new("What became of tenants", "ops", ("sum by (event, result) (rate(lessor_tenant_events_total[$__rate_interval]))", "{{event}} {{result}}")),
        new(
            "Change to Ready",
            "s",
            ("histogram_quantile(0.5, sum by (le) (rate(lessor_time_to_ready_seconds_bucket[$__rate_interval])))", "half of them"),
            ("histogram_quantile(0.95, sum by (le) (rate(lessor_time_to_ready_seconds_bucket[$__rate_interval])))", "95 of 100")),
        new("Reconciles", "ops", ("sum by (operation, result) (rate(lessor_reconcile_duration_seconds_count[$__rate_interval]))", "{{operation}} {{result}}")),
        new(
            "Duration of a reconcile",
            "s",
            ("histogram_quantile(0.95, sum by (le, operation) (rate(lessor_reconcile_duration_seconds_bucket[$__rate_interval])))", "{{operation}}, 95 of 100")),
        new("Applied objects", "ops", ("sum by (result) (rate(lessor_applied_objects_total[$__rate_interval]))", "{{result}}")),
        new("Drift put right", "ops", ("sum(rate(lessor_drift_total[$__rate_interval]))", "drift")),
        new("Admission", "ops", ("sum by (kind, operation, result) (rate(lessor_admission_total[$__rate_interval]))", "{{operation}} {{kind}} {{result}}")),
        new("Queue: waiting", "none", ("sum by (name) (workqueue_depth)", "{{name}}")),
        new(
            "Queue: time until a worker takes it",
            "s",
            ("histogram_quantile(0.95, sum by (le, name) (rate(workqueue_queue_duration_seconds_bucket[$__rate_interval])))", "{{name}}, 95 of 100")),
        new(
            "Requests to the API server",
            "reqps",
            ("sum by (http_request_method, http_response_status_code) (rate(http_client_request_duration_seconds_count[$__rate_interval]))", "{{http_request_method}} {{http_response_status_code}}")),
        new("Memory", "bytes", ("sum by (instance) (dotnet_process_memory_working_set_bytes)", "{{instance}}")),
        new("Who leads", "none", ("max by (instance) (leader_election_master_status)", "{{instance}}")),
        new("Certificate runs out in", "s", ("min(lessor_webhook_certificate_expiry_timestamp_seconds) - time()", "left")),
    ];

    public static object Document() => new
    {
        ApiVersion = "v1",
        Kind = "ConfigMap",
        Metadata = new
        {
            Name = "lessor-dashboard",
            Namespace = LessorNamespaces.Operator,
            Labels = new Dictionary<string, string>(MetricsService.Labels) { ["grafana_dashboard"] = "1" },
        },
        Data = new Dictionary<string, string> { ["lessor.json"] = Text() },
    };

    private static string Text() => JsonSerializer.Serialize(
        new
        {
            uid = "lessor",
            title = "Lessor",
            tags = Tags,
            schemaVersion = 39,
            refresh = "30s",
            time = new { from = "now-6h", to = "now" },
            templating = new { list = new[] { new { name = "datasource", type = "datasource", query = "prometheus" } } },
            panels = Panels.Select(PanelOf).ToArray(),
        },
        Indented) + "\n";

    private static object PanelOf(Panel panel, int index) => new
    {
        id = index + 1,
        type = "timeseries",
        title = panel.Title,
        datasource = new { type = "prometheus", uid = "${datasource}" },
        gridPos = new { h = Height, w = 24 / Columns, x = index % Columns * (24 / Columns), y = index / Columns * Height },
        fieldConfig = new { defaults = new { unit = panel.Unit }, overrides = Array.Empty<object>() },
        targets = panel.Queries.Select((query, position) => new
        {
            refId = ((char)('A' + position)).ToString(),
            expr = query.Expression,
            legendFormat = query.Legend,
        }).ToArray(),
    };
}
