using System.Net;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using k8s;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Docs;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>What admission lets pass renders, and what renders can be applied; whatever the tenant asks for, the answer is one of the two.</summary>
[Category("Cluster")]
public sealed class GeneratedTenantTests
{
    private const int Tenants = 150;
    private const int Applied = 6;

    private static readonly ExampleObjects Samples = new(Examples.All().Where(example => example.Folder is "samples/kuard" or "samples/shop"));

    // Of each, what a Component of the samples takes and what it doesn't.
    private static readonly Gen<JsonNode?> AnyValue = Gen.Elements("1", "0", "7", "20", "21", "-1", "1.5", "64", "\"two\"", "\"\"", "\"free\"", "\"gold\"", "\"x: y\"", "\"a\\n---\\nkind: Secret\"", "null", "true", "[]", "{}", "[\"a.example\"]")
        .Select(text => JsonNode.Parse(text));

    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["kuard"] = ["image", "replicas", "replica"],
        ["shop"] = ["title", "tier", "hostnames", "resources", "namespace"],
        ["store"] = ["memory"],
    };

    [Test]
    public async Task Tenants_OfAnyKind_AreRefusedWithFieldsOrRenderAndApply()
    {
        var bench = await AdmissionCluster.GetAsync();
        var admitted = new List<JsonNode>();
        var refused = 0;
        foreach (var tenant in Any().Sample(Tenants))
        {
            var answer = await bench.Api.SendAsync(HttpMethod.Post, "apis/lessor.io/v1/tenants?dryRun=All", tenant.ToJsonString());
            if (answer.Code == HttpStatusCode.Created)
            {
                Assert.That(() => Render(answer.Body), Throws.Nothing, tenant.ToJsonString());
                admitted.Add(tenant);
                continue;
            }

            Assert.That(Refusal.Read(answer).Causes, Is.Not.Empty.And.All.StartsWith("spec."), tenant.ToJsonString());
            refused++;
        }

        TestContext.Out.WriteLine($"{admitted.Count} admitted, {refused} refused");
        Assert.That(admitted, Has.Count.GreaterThanOrEqualTo(Applied), "else this tests nothing");
        Assert.That(refused, Is.GreaterThanOrEqualTo(Applied), "else this tests nothing");
        await ApplyAsync(bench, [.. admitted.OrderByDescending(tenant => tenant["spec"]!["components"]!.AsArray().Count).Take(Applied)]);
    }

    private static async Task ApplyAsync(AdmissionBench bench, List<JsonNode> tenants)
    {
        foreach (var tenant in tenants)
        {
            Refusal.Passed(await bench.Api.SendAsync(HttpMethod.Post, "apis/lessor.io/v1/tenants", tenant.ToJsonString()));
        }

        await bench.Tenants.ReadyAsync([.. tenants.Select(tenant => tenant["metadata"]!["name"]!.GetValue<string>())]);
    }

    private static Gen<JsonObject> Any() =>
        from namespaces in Gen.Choose(0, 3)
        from components in Gen.SubListOf("kuard", "shop", "store")
        from instances in Gen.CollectToList(components, AnyInstance)
        from dependent in Gen.Choose(0, 3)
        select Tenant(TenantBench.NewName("generated"), namespaces, [.. instances], dependent == 0);

    private static Gen<JsonObject> AnyInstance(string component) =>
        from names in Gen.SubListOf(Values[component])
        from values in Gen.ListOf(AnyValue, names.Count)
        from titled in Gen.Elements(true, true, false)
        select Instance(component, names.Zip(values), titled);

    private static JsonObject Instance(string component, IEnumerable<(string Name, JsonNode? Value)> values, bool titled)
    {
        var given = new JsonObject(values.Select(value => KeyValuePair.Create(value.Name, value.Value?.DeepClone())));
        if (titled && component == "shop")
        {
            given["title"] = "A shop";
        }

        return new JsonObject { ["name"] = component, ["values"] = given };
    }

    private static JsonObject Tenant(string name, int namespaces, JsonObject[] instances, bool dependent)
    {
        if (dependent && instances.Length > 1)
        {
            instances[0]["dependsOn"] = new JsonArray(instances[1]["name"]!.DeepClone());
        }

        return new JsonObject
        {
            ["apiVersion"] = "lessor.io/v1",
            ["kind"] = "Tenant",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["spec"] = new JsonObject
            {
                ["namespaces"] = new JsonArray([.. Enumerable.Range(0, namespaces).Select(i => JsonValue.Create(i == 0 ? name : $"{name}-{i}"))]),
                ["components"] = new JsonArray([.. instances]),
            },
        };
    }

    private static void Render(JsonNode admitted)
    {
        var tenant = KubernetesJson.Deserialize<Tenant>(admitted.ToJsonString());
        foreach (var instance in tenant.Spec.Components)
        {
            var component = Samples.Components.Single(component => component.Metadata.Name == instance.ComponentName());
            new ComponentRenderer().Render(new RenderRequest
            {
                Tenant = tenant,
                Instance = instance,
                Component = component.Spec,
                Content = new(Samples.TemplateOf(component)!),
                Namespaces = tenant.NamespaceNames(),
            });
        }
    }
}
