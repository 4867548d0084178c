namespace Lessor.Operator.Telemetry;

/// <summary>The names of Lessor's own metrics, as they are scraped. Labels are bounded: no name of a tenant is in one.</summary>
public static class MetricNames
{
    /// <summary>How many tenants there are, by the status of their condition Ready (label ready).</summary>
    public const string Tenants = "lessor_tenants";

    /// <summary>How many tenants wait for a person: their condition Stalled is true.</summary>
    public const string StalledTenants = "lessor_tenants_stalled";

    /// <summary>How long a reconcile of a tenant took (labels operation and result).</summary>
    public const string ReconcileDuration = "lessor_reconcile_duration_seconds";

    /// <summary>How long it took from a change of a tenant, or of a Component it runs, until the tenant was ready.</summary>
    public const string TimeToReady = "lessor_time_to_ready_seconds";

    /// <summary>Objects that were applied (label result).</summary>
    public const string AppliedObjects = "lessor_applied_objects_total";

    /// <summary>Components that were rendered for tenants (label result).</summary>
    public const string Renders = "lessor_renders_total";

    /// <summary>What became of tenants' creations, updates and deletions (labels event and result).</summary>
    public const string TenantEvents = "lessor_tenant_events_total";

    /// <summary>Admission reviews (labels kind and result).</summary>
    public const string Admission = "lessor_admission_total";

    /// <summary>How long an admission review took, from its first byte to its answer (labels kind and operation).</summary>
    public const string AdmissionDuration = "lessor_admission_duration_seconds";

    /// <summary>How often drift was put right.</summary>
    public const string Drift = "lessor_drift_total";

    /// <summary>When the certificate that the webhooks are served with runs out, in seconds since 1970.</summary>
    public const string CertificateExpiry = "lessor_webhook_certificate_expiry_timestamp_seconds";

    /// <summary>What was done on database servers (labels operation and result).</summary>
    public const string DatabaseOperations = "lessor_database_operations_total";

    /// <summary>Whether a database server answered the operator last (label server).</summary>
    public const string DatabaseServersUp = "lessor_database_server_up";

    /// <summary>Renderings of Handlebars templates, by loop and admission alike, by whether what the template's decisions lead to was kept (label result).</summary>
    public const string Skeletons = "lessor_render_skeletons_total";

    /// <summary>Processes of helm that rendered something (label result).</summary>
    public const string HelmProcesses = "lessor_helm_processes_total";

    /// <summary>Refreshes of the mirror of an external secret store (label result).</summary>
    public const string SecretStoreRefreshes = "lessor_secret_store_refreshes_total";

    /// <summary>When an external secret store was last read, in seconds since 1970.</summary>
    public const string SecretStoreLastRefresh = "lessor_secret_store_last_refresh_timestamp_seconds";

    /// <summary>Times that a place of manifests outside the cluster was asked (labels source and result).</summary>
    public const string SourceFetches = "lessor_source_fetches_total";

    /// <summary>Secrets of an external store that can't be mirrored.</summary>
    public const string SecretStoreProblems = "lessor_secret_store_problems";

    /// <summary>Requests to the API server that are under way, watches aside.</summary>
    public const string ApiRequestsInFlight = "lessor_api_requests_in_flight";

    /// <summary>How many of them may be under way, learnt from how they fare.</summary>
    public const string ApiRequestLimit = "lessor_api_request_limit";

    /// <summary>Requests that the API server refused with 429.</summary>
    public const string ApiRequestsThrottled = "lessor_api_requests_throttled_total";
}
