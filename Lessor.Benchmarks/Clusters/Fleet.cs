using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lessor.Benchmarks.Clusters;

/// <summary>The tenants of the benchmarks: each runs one Component of four objects that are ready as soon as they are stored, so that no controller has a say in the figures.</summary>
/// <param name="admin">Creates them.</param>
/// <param name="component">The Component's name.</param>
/// <param name="template">What it renders; null: four objects.</param>
internal sealed class Fleet(BareClient admin, string component = "app", string? template = null)
{
    /// <summary>How many objects the Component renders.</summary>
    public const int Objects = 4;

    private const int Concurrency = 8;

    private const string Template = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{component.name}}-settings}
        data:
          tenant: "{{tenant.name}}"
          organization: "{{tenant.organization}}"
          greeting: "{{greeting}}"
          {{#each settings}}
          "{{@key}}": "{{this}}"
          {{/each}}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: {{component.name}}-keys}
        type: Opaque
        stringData: {key: "{{tenant.name}}-{{greeting}}"}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: {{component.name}}, annotations: {greeting: "{{greeting}}"}}
        spec:
          type: ClusterIP
          clusterIP: None
          selector: {app: "{{component.name}}"}
          ports: [{name: http, port: {{port}}, targetPort: {{port}}, protocol: TCP}]
        ---
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: {{component.name}}, annotations: {greeting: "{{greeting}}"}}
        spec:
          rules:
          - host: "{{tenant.name}}.example.org"
            http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: "{{component.name}}", port: {number: {{port}} } } } }]}
        """;

    /// <summary>Creates the Component, or changes it.</summary>
    /// <param name="greeting">What it greets with: all its tenants' objects change with it.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="level">A setting: of each tenant's objects one changes with it.</param>
    public async Task ComponentAsync(string greeting, CancellationToken cancellationToken, string level = "info")
    {
        var body = new JsonObject
        {
            ["apiVersion"] = "lessor.io/v1",
            ["kind"] = "Component",
            ["metadata"] = new JsonObject { ["name"] = component },
            ["spec"] = new JsonObject
            {
                ["version"] = "1.0.0",
                ["source"] = new JsonObject { ["inline"] = template ?? Template },
                ["values"] = new JsonObject { ["greeting"] = greeting, ["port"] = 8080, ["settings"] = new JsonObject { ["level"] = level, ["region"] = "north" } },
            },
        };
        await admin.SendAsync(
            HttpMethod.Patch, $"apis/lessor.io/v1/components/{component}?fieldManager=bench&force=true", JsonSerializer.SerializeToUtf8Bytes(body), "application/apply-patch+yaml", cancellationToken: cancellationToken);
    }

    /// <summary>The name of a tenant.</summary>
    public string Name(int number) => FormattableString.Invariant($"{component}-{number:00000}");

    /// <summary>A tenant's manifest.</summary>
    public string Manifest(int number) => FormattableString.Invariant(
        $$"""{"apiVersion":"lessor.io/v1","kind":"Tenant","metadata":{"name":"{{Name(number)}}"},"spec":{"organization":"Customer {{number}}","components":[{"name":"web","component":"{{component}}","values":{"port":{{8000 + (number % 1000)}} } }]} }""");

    /// <summary>Creates the tenants from one number up to another.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The one after the last.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="created">Told of each, as the API server stored it.</param>
    /// <param name="concurrency">How many at a time.</param>
    public Task CreateAsync(int from, int to, CancellationToken cancellationToken, Action<byte[]>? created = null, int concurrency = Concurrency) => Parallel.ForAsync(
        from, to, new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken },
        async (number, cancellation) =>
        {
            var stored = await admin.CreateAsync("apis/lessor.io/v1/tenants", Manifest(number), cancellation);
            created?.Invoke(stored);
        });

    /// <summary>Gives a tenant's component another port, which changes two of its objects.</summary>
    public Task ChangeAsync(int number, int port, CancellationToken cancellationToken) => admin.SendAsync(
        HttpMethod.Patch,
        $"apis/lessor.io/v1/tenants/{Name(number)}",
        JsonSerializer.SerializeToUtf8Bytes(new[] { new { op = "replace", path = "/spec/components/0/values/port", value = port } }),
        "application/json-patch+json",
        cancellationToken: cancellationToken);
}
