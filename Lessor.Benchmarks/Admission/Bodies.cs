using System.Text;

namespace Lessor.Benchmarks.Admission;

/// <summary>Objects and reviews as an API server writes them.</summary>
internal static class Bodies
{
    private const string Template = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{component.name}}}
        spec:
          replicas: {{replicas}}
          selector: {matchLabels: {app: "{{component.name}}"}}
          template:
            metadata: {labels: {app: "{{component.name}}"}}
            spec:
              containers:
              - name: main
                image: "{{image}}:{{component.version}}"
                env:
                - {name: TENANT, value: "{{tenant.name}}"}
                - {name: ORGANIZATION, value: "{{tenant.organization}}"}
                {{#each settings}}
                - {name: "{{@key}}", value: "{{this}}"}
                {{/each}}
                ports: [{containerPort: {{port}}}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: {{component.name}}}
        spec: {selector: {app: "{{component.name}}"}, ports: [{port: 80, targetPort: {{port}}}]}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{component.name}}-settings}
        data: {settings.json: "{{json settings}}"}
        """;

    private static readonly string[] Names = ["web", "worker", "store"];

    public static IEnumerable<string> Components() => Names.Select(name => $$$"""
        {"apiVersion":"lessor.io/v1","kind":"Component","metadata":{"name":"{{{name}}}","uid":"c-{{{name}}}","generation":1,"resourceVersion":"1"},
        "spec":{"version":"1.4.2","values":{"replicas":1,"port":8080,"image":"example.org/app","settings":{"A":"1","B":"2"}},
        "schema":{"type":"object","properties":{"replicas":{"type":"integer","minimum":0,"maximum":20},"port":{"type":"integer"},"image":{"type":"string"},
        "settings":{"type":"object","additionalProperties":{"type":"string"} } } },
        "source":{"inline":{{{System.Text.Json.JsonSerializer.Serialize(Template)}}} } } }
        """);

    public static string Tenant(int number, int replicas) => $$$"""
        {"apiVersion":"lessor.io/v1","kind":"Tenant","metadata":{"name":"tenant-{{{number}}}","uid":"u-{{{number}}}","generation":3,"resourceVersion":"1",
        "creationTimestamp":"2030-01-01T00:00:00Z","labels":{"name":"tenant-{{{number}}}","lessor.io/tenant":"tenant-{{{number}}}"},
        "finalizers":["lessor.io/tenantfinalizer"],"managedFields":[{{{ManagedFields("kubectl")}}},{{{ManagedFields("lessor")}}}]},
        "spec":{"organization":"Tenant {{{number}}}","namespaces":["tenant-{{{number}}}","tenant-{{{number}}}-dev"],"components":[
        {{{string.Join(',', Names.Select(name => $$$"""{"name":"{{{name}}}","component":"{{{name}}}","values":{"replicas":{{{replicas}}},"settings":{"C":"3","D":"{{{number}}}"}} }"""))}}}]}
        }
        """;

    public static string Namespace(string name, int tenant) => $$$"""
        {"metadata":{"name":"{{{name}}}","uid":"n-{{{name}}}","resourceVersion":"1","labels":{"lessor.io/tenant":"tenant-{{{tenant}}}"},
        "ownerReferences":[{"apiVersion":"lessor.io/v1","kind":"Tenant","name":"tenant-{{{tenant}}}","uid":"u-{{{tenant}}}"}]} }
        """;

    /// <summary>A review: an update of a value of a stored tenant, or a tenant that isn't there yet.</summary>
    public static byte[] Review(string operation, int i)
    {
        var number = operation == "UPDATE" ? i % BenchCluster.Tenants : BenchCluster.Tenants + i;
        var old = operation == "UPDATE" ? Tenant(number, 1) : "null";
        return Encoding.UTF8.GetBytes($$"""
            {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"{{Guid.NewGuid()}}","kind":{"group":"lessor.io","version":"v1","kind":"Tenant"},
            "resource":{"group":"lessor.io","version":"v1","resource":"tenants"},"name":"tenant-{{number}}","operation":"{{operation}}",
            "userInfo":{"username":"admin","groups":["system:masters","system:authenticated"]},
            "object":{{Tenant(number, 1 + (i % 10))}},"oldObject":{{old}},"dryRun":false,"options":{"kind":"UpdateOptions","apiVersion":"meta.k8s.io/v1"} } }
            """);
    }

    private static string ManagedFields(string manager) => $$$"""
        {"manager":"{{{manager}}}","operation":"Update","apiVersion":"lessor.io/v1","time":"2030-01-01T00:00:00Z","fieldsType":"FieldsV1",
        "fieldsV1":{"f:metadata":{"f:labels":{"f:name":{},"f:lessor.io/tenant":{} } },"f:spec":{"f:organization":{},"f:namespaces":{},"f:components":{
        "k:{\"name\":\"web\"}":{".":{},"f:name":{},"f:component":{},"f:values":{".":{},"f:replicas":{},"f:settings":{} } } } } } }
        """;
}
