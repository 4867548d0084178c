using Lessor.Entities.Naming;
using Lessor.Entities.Tenants;

namespace Lessor.Manifests.Manager;

/// <summary>The operator's container.</summary>
internal static class OperatorContainer
{
    /// <summary>The user that the image's base sets: not root.</summary>
    public const int User = 1654;

    /// <summary>The volume for temporary files: the root file system is read-only.</summary>
    public const string Scratch = "scratch";

    /// <summary>The volume for what was fetched and rendered; it lives as long as the pod.</summary>
    public const string Cache = "cache";

    private const string CacheFolder = "/var/cache/lessor";

    /// <summary>The name of the webhooks' port.</summary>
    public const string WebhookPort = "webhook";

    /// <summary>The name of the metrics' port.</summary>
    public const string MetricsPort = "metrics";

    /// <summary>The probes' port.</summary>
    public const int HealthPortNumber = 8081;

    private const string HealthPort = "health";
    private const string Image = "ghcr.io/lessor/lessor-operator";

    public static object Document() => new
    {
        Name = "operator",
        Image = $"{Image}:{typeof(Tenant).Assembly.GetName().Version?.ToString(3)}",
        Args = new[] { "run", $"--cache-folder={CacheFolder}" },
        Env = new[]
        {
            FromField("POD_NAME", "metadata.name"),
            FromField("POD_NAMESPACE", "metadata.namespace"),
        },
        Ports = new[] { Port(HealthPort, HealthPortNumber), Port(WebhookPort, LessorWebhooks.Port), Port(MetricsPort, LessorMetrics.Port) },
        LivenessProbe = new { HttpGet = Get("/healthz"), InitialDelaySeconds = 5, PeriodSeconds = 20, TimeoutSeconds = 5 },
        ReadinessProbe = new { HttpGet = Get("/readyz"), PeriodSeconds = 5, TimeoutSeconds = 5 },
        Resources = new { Requests = new { Cpu = "100m", Memory = "192Mi" }, Limits = new { Memory = "1Gi" } },
        SecurityContext = new
        {
            AllowPrivilegeEscalation = false,
            Capabilities = new { Drop = new[] { "ALL" } },
            ReadOnlyRootFilesystem = true,
        },
        VolumeMounts = new[] { new { Name = Scratch, MountPath = "/tmp" }, new { Name = Cache, MountPath = CacheFolder } },
    };

    private static object Port(string name, int number) => new { Name = name, ContainerPort = number };

    private static object FromField(string name, string fieldPath) =>
        new { Name = name, ValueFrom = new { FieldRef = new { FieldPath = fieldPath } } };

    private static object Get(string path) => new { Path = path, Port = HealthPort };
}
