using Lessor.Operator.Cluster;

namespace Lessor.Tests.Watching;

/// <summary>Kinds and objects for tests.</summary>
internal static class Samples
{
    public static readonly string[] AllVerbs = ["create", "delete", "get", "list", "patch", "update", "watch"];

    public static ApiResource Deployments { get; } = new("apps", "v1", "Deployment", "deployments", true, AllVerbs);

    public static ApiResource ConfigMaps { get; } = new("", "v1", "ConfigMap", "configmaps", true, AllVerbs);

    public static ApiResource Secrets { get; } = new("", "v1", "Secret", "secrets", true, AllVerbs);

    public static ApiResource Namespaces { get; } = new("", "v1", "Namespace", "namespaces", false, AllVerbs);

    public static ObjectKey ConfigMap(string name, string ns = "acme") => new("v1", "ConfigMap", ns, name);

    public static ObjectKey Secret(string name) => new("v1", "Secret", "acme", name);

    /// <summary>An object that Lessor applied.</summary>
    public static string Object(
        string name, string version, string tenant = "acme", string uid = "u1", long generation = 0, string fields = "f:data", string more = "") => $$$"""
        {"metadata":{"name":"{{{name}}}","namespace":"acme","uid":"{{{uid}}}","resourceVersion":"{{{version}}}","generation":{{{generation}}},
        "labels":{"app.kubernetes.io/managed-by":"lessor","lessor.io/tenant":"{{{tenant}}}","lessor.io/component":"web"},
        "managedFields":[{"manager":"lessor","operation":"Apply","fieldsV1":{"{{{fields}}}": { } } } ]{{{more}}}
        }}
        """;

    public static string Bookmark(string version) => $$$"""{"metadata":{"resourceVersion":"{{{version}}}"}}""";
}
