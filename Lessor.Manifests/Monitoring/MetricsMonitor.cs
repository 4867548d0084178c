using Lessor.Entities.Naming;

namespace Lessor.Manifests.Monitoring;

/// <summary>Has Prometheus scrape each replica, with its own token, and checks the certificate as the API server does.</summary>
internal static class MetricsMonitor
{
    public static object Document() => new
    {
        ApiVersion = "monitoring.coreos.com/v1",
        Kind = "ServiceMonitor",
        Metadata = new { Name = LessorRoles.Operator, Namespace = LessorNamespaces.Operator, Labels = MetricsService.Labels },
        Spec = new
        {
            Selector = new { MatchLabels = MetricsService.Labels },
            Endpoints = new[]
            {
                new
                {
                    Port = MetricsService.PortName,
                    Scheme = "https",
                    Path = "/metrics",
                    Interval = "30s",
                    BearerTokenFile = "/var/run/secrets/kubernetes.io/serviceaccount/token",
                    TlsConfig = new
                    {
                        ServerName = $"{LessorWebhooks.Service}.{LessorNamespaces.Operator}.svc",
                        Ca = new { Secret = new { Name = LessorWebhooks.Secret, Key = "ca.crt" } },
                    },
                },
            },
        },
    };
}
