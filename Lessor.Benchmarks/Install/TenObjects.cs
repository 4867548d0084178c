namespace Lessor.Benchmarks.Install;

/// <summary>The same ten objects, as a Component's template, a chart and plain manifests. They are ready as soon as they are stored.</summary>
internal static class TenObjects
{
    private const string Name = "@NAME@";
    private const string Greeting = "@GREETING@";
    private const string Port = "@PORT@";

    private static readonly string Text = string.Join("\n---\n", Enumerable.Range(0, 2).SelectMany(number => (string[])
        [Settings($"web-{number}"), Settings($"page-{number}"), Keys($"web-{number}"), Service($"web-{number}"), Ingress($"web-{number}")]));

    /// <summary>As the inline source of a Component.</summary>
    public static string Template => With("{{tenant.name}}", "{{greeting}}", "{{port}}");

    /// <summary>Writes them as a chart, whose releases are named like tenants.</summary>
    public static void WriteChart(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "templates"));
        File.WriteAllText(Path.Combine(folder, "Chart.yaml"), "apiVersion: v2\nname: ten\nversion: 1.0.0\n");
        File.WriteAllText(Path.Combine(folder, "values.yaml"), "greeting: hello\nport: 8080\n");
        File.WriteAllText(Path.Combine(folder, "templates", "ten.yaml"), With("{{ .Release.Name }}", "{{ .Values.greeting }}", "{{ .Values.port }}"));
    }

    /// <summary>As manifests, the namespace in front of them.</summary>
    public static string Manifest(string name, int port) =>
        $"apiVersion: v1\nkind: Namespace\nmetadata: {{name: {name}}}\n---\n" + With(name, "hello", FormattableString.Invariant($"{port}"));

    private static string With(string name, string greeting, string port) =>
        Text.Replace(Name, name, StringComparison.Ordinal).Replace(Greeting, greeting, StringComparison.Ordinal).Replace(Port, port, StringComparison.Ordinal);

    private static string Settings(string name) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}-settings}}\ndata: {{tenant: \"{Name}\", greeting: \"{Greeting}\", level: info, region: north}}";

    private static string Keys(string name) =>
        $"apiVersion: v1\nkind: Secret\nmetadata: {{name: {name}-keys}}\ntype: Opaque\nstringData: {{key: \"{Name}-{Greeting}\"}}";

    private static string Service(string name) => $$"""
        apiVersion: v1
        kind: Service
        metadata: {name: {{name}}}
        spec:
          type: ClusterIP
          clusterIP: None
          selector: {app: "{{name}}"}
          ports: [{name: http, port: {{Port}}, targetPort: {{Port}}, protocol: TCP}]
        """;

    private static string Ingress(string name) => $$"""
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: {{name}}}
        spec:
          rules:
          - host: "{{name}}.{{Name}}.example.org"
            http:
              paths:
              - path: /
                pathType: Prefix
                backend: {service: {name: "{{name}}", port: {number: {{Port}} } } }
        """;
}
