using System.Security.Cryptography;
using System.Text.Json;

namespace Lessor.ControlPlane.Demo;

/// <summary>Shows what a tenant has beside its components, with a real PostgreSQL that the step starts and describes to the operator as a platform engineer would.</summary>
internal static class ClinicStep
{
    private static readonly string[] Secrets = ["payment-gateway", "mail-relay", "records-db", "reports-db"];

    public static async Task RunAsync(Session session, CancellationToken cancellationToken)
    {
        await DescribeServerAsync(session, await session.StartPostgresAsync(cancellationToken), cancellationToken);
        await session.Shell.RunAsync("kubectl -n lessor-secrets create secret generic payment-gateway --from-literal=KEY=sk_demo", cancellationToken);
        await session.Shell.RunAsync("kubectl -n lessor-secrets create secret generic mail-relay --from-literal=PASSWORD=demo", cancellationToken);
        await session.Shell.RunAsync("kubectl -n lessor-secrets annotate secret mail-relay lessor.io/tenants='lessor.io/tenant in (harbor-clinic)'", cancellationToken);
        await session.Shell.RunAsync("kubectl apply -f samples/clinic", cancellationToken);
        await Steps.ReadyAsync(session, "harbor-clinic", cancellationToken);
        await session.Shell.RunAsync("kubectl -n harbor-clinic get networkpolicies,resourcequotas,limitranges,rolebindings", cancellationToken);
        var secrets = await session.Shell.RunAsync("kubectl -n harbor-clinic get secrets -l lessor.io/tenant=harbor-clinic", cancellationToken);
        Steps.Expect(Secrets.All(name => secrets.Contains(name, StringComparison.Ordinal)), "a secret isn't there");
        await session.Shell.RunAsync(
            "kubectl get tenant harbor-clinic -o jsonpath='{range .status.databases[*]}{.name}{\"\\t\"}{.server}{\"\\t\"}{.database}{\"\\t\"}{.secretName}{\"\\n\"}{end}'", cancellationToken);
        var placed = await session.Shell.RunAsync(
            "kubectl -n harbor-clinic get deployment records -o jsonpath='{.spec.template.spec.nodeSelector}{\"\\n\"}{.spec.template.spec.tolerations}'", cancellationToken);
        Steps.Expect(placed.Contains("clinics", StringComparison.Ordinal), "the pods aren't on the tenant's nodes");
        await CheckServerAsync(session, cancellationToken);
    }

    // Not shown: there is a password in it.
    private static async Task DescribeServerAsync(Session session, LocalPostgres postgres, CancellationToken cancellationToken)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await postgres.ExecuteAsync($"CREATE ROLE lessor LOGIN CREATEROLE CREATEDB PASSWORD '{password}'", cancellationToken: cancellationToken);
        Console.WriteLine($"  A PostgreSQL listens on {postgres.Host}:{postgres.Port}; the ConfigMap lessor-databases and a secret tell the operator, as docs/databases.md says.");
        var path = Path.Combine(session.Cluster.Folder, "databases.yaml");
        await using (var file = new FileStream(
            path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            await file.WriteAsync(System.Text.Encoding.UTF8.GetBytes($$"""
                apiVersion: v1
                kind: Secret
                metadata: {name: postgres-admin, namespace: lessor-secrets, labels: {lessor.io/scope: operator} }
                stringData: {username: lessor, password: {{password}} }
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: lessor-databases, namespace: lessor-system}
                data:
                  default: |
                    {host: {{postgres.Host}}, port: {{postgres.Port}}, adminSecret: postgres-admin, networks: [127.0.0.1/32], ca: {{JsonSerializer.Serialize(postgres.CertificateAuthority)}} }
                """), cancellationToken);
        }

        await session.Shell.ReadAsync($"kubectl apply -f {path}", cancellationToken);
    }

    private static async Task CheckServerAsync(Session session, CancellationToken cancellationToken)
    {
        var made = await session.Postgres!.ExecuteAsync(
            "SELECT string_agg(format('%s, owned by %s, open to %s', datname, pg_get_userbyid(datdba), coalesce(datacl::text, 'everybody')), E'\\n  ' ORDER BY datname) FROM pg_database WHERE datname LIKE 'harbor%'",
            cancellationToken: cancellationToken);
        Console.WriteLine($"  On the server:\n  {made}");
        Steps.Expect(made is string text && text.Split('\n').Length == 2, "the server doesn't have the two databases");
    }
}
