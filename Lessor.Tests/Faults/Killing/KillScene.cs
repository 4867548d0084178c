namespace Lessor.Tests.Faults.Killing;

/// <summary>Something that happens to a tenant, during which the operator is killed.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Before">The tenant's manifest before it; null: there is none.</param>
/// <param name="After">The manifest that is applied; null: the tenant is deleted.</param>
public sealed record KillScene(string Name, Func<string, string>? Before, Func<string, string>? After)
{
    /// <summary>The Component of all scenes' tenants.</summary>
    public const string Component = """
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: killed}
        spec:
          values: {color: blue, more: true}
          source:
            inline: |
              {apiVersion: v1, kind: ConfigMap, metadata: {name: one}, data: {color: "{{ color }}"}}
              ---
              {apiVersion: v1, kind: Secret, metadata: {name: two}, stringData: {key: value}}
              {{#if more}}
              ---
              {apiVersion: v1, kind: ConfigMap, metadata: {name: three}}
              {{/if}}
        """;

    public static KillScene Create { get; } = new("create", null, Tenant);

    /// <summary>Values change, an object is no longer wanted, a namespace comes and another goes.</summary>
    public static KillScene Change { get; } = new(
        "change",
        name => Tenant(name, $"{name}, {name}-old"),
        name => Tenant(name, $"{name}, {name}-new", "values: {color: red, more: false}", $"lessor.io/confirm-removal: {name}-old"));

    public static KillScene Delete { get; } = new("delete", Tenant, null);

    public override string ToString() => Name;

    private static string Tenant(string name) => Tenant(name, name);

    private static string Tenant(string name, string namespaces, string values = "values: {}", string annotations = "") => $$"""
        apiVersion: lessor.io/v1
        kind: Tenant
        metadata: {name: {{name}}, annotations: { {{annotations}} } }
        spec: {namespaces: [{{namespaces}}], components: [{name: killed, {{values}}}]}
        """;
}
