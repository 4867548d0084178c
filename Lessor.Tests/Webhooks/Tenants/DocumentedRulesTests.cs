using k8s.Models;
using Lessor.Entities.Components;
using Lessor.Entities.Platform;
using Lessor.Entities.Tenants;
using Lessor.Entities.Tenants.Access;
using Lessor.Entities.Tenants.Databases;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Tests.Rendering;
using Lessor.Tests.Webhooks.Tenants.Rules;
using Lessor.Webhooks.Knowledge;
using Lessor.Webhooks.Platform;
using Lessor.Webhooks.Tenants;

namespace Lessor.Tests.Webhooks.Tenants;

/// <summary>docs/spec/tenant.md lists every rule with its message: here is a tenant for each.</summary>
public sealed class DocumentedRulesTests
{
    private static readonly KnownNamespace Data = new("data", "", "", "", Terminating: false);

    private static readonly StaticFacts Facts = new StaticFacts()
        .With("kuard", Requests.ConfigMap("a: b"), """{"type": "object", "required": ["size"], "properties": {"replicas": {"type": "integer"}, "size": {"type": "string"}}}""")
        .With("odd", Requests.ConfigMap("a: b\nc: \"{{ hots }}\""))
        .With("store", Requests.ConfigMap("a: b"))
        .With(new KnownComponent("repository", new ComponentSpec { Source = new() { Git = new() { Url = "https://git.example/shop", Path = "web" } } }, new(""), null))
        .With(new KnownComponent("broken", new ComponentSpec(), null, "Component broken can't be rendered: no"))
        .With(new KnownNamespace("acme-dev", "acme", Reviews.Uid, "", Terminating: false));

    private static readonly StaticFacts Servers = new()
    {
        DatabaseServers = ["default", "eu"],
        Servers = [new("default", "db", 5432, ["pgcrypto"]), new("eu", "eu", 5432, [])],
    };

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "spec", "tenant.md"));

    public static IEnumerable<TestCaseData> Refused()
    {
        yield return Case(Reviews.Tenant("Acme"));
        yield return Case(Reviews.Tenant("shared", ["a"]));
        yield return Case(Labeled("lessor.io/tenant", "beta"));
        yield return Case(Reviews.Tenant(namespaces: ["a_b"]));
        yield return Case(Reviews.Tenant(namespaces: ["kube-system"]));
        yield return Case(Reviews.Tenant(namespaces: ["acme", "acme"]));
        yield return Case(Reviews.Tenant(namespaces: ["data"]), new StaticFacts().With(Data with { Tenant = "beta" }));
        yield return Case(Reviews.Tenant(namespaces: ["data"]), new StaticFacts().WithClaim("data", "beta"));
        yield return Case(Reviews.Tenant(namespaces: ["data"]), new StaticFacts().With(Data));
        yield return Case(Reviews.Tenant(), old: WithObjects(Reviews.Tenant(namespaces: ["acme", "acme-dev"])));
        yield return Case(Reviews.Tenant(components: [Reviews.Component("web", "store"), Reviews.Component("web", "store")]));
        yield return Case(Reviews.Tenant(components: Reviews.Component("kaurd")));
        yield return Case(Reviews.Tenant(components: Reviews.Component("web")));
        yield return Case(Reviews.Tenant(components: Reviews.Component("broken")), shown: "Component broken can't be rendered:");
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "store", Namespace = "other" }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "store", Ref = "main" }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "repository", Ref = "a..b" }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "repository", Ref = "refs/pull/7/head" }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "repository", Ref = "main" }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "store", Template = "other" }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "repository", Template = "../x" }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "store", Varz = "varz.yaml" }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "store", DependsOn = ["db"] }));
        yield return Case(Reviews.Tenant(components: new TenantComponent { Name = "web", Component = "store", DependsOn = ["web"] }));
        yield return Case(Reviews.Tenant(components: Reviews.Component("kuard", values: new { size = "s", replicas = "two" })));
        yield return Case(Reviews.Tenant(components: Reviews.Component("kuard")));
        yield return Case(Reviews.Tenant(components: Reviews.Component("kuard", values: new { size = "s", replica = 1 })));
        yield return Case(Reviews.Tenant(components: Reviews.Component("store", values: new { tenant = 1 })));
        yield return Case(Reviews.Tenant(components: Reviews.Component("odd", values: new { host = "a" })));
        yield return Case(Reviews.Tenant(components: [Reviews.Component("store"), Reviews.Component("again", "store")]));
    }

    public static IEnumerable<TestCaseData> RefusedIsolation()
    {
        yield return Walled(new() { Quota = Amounts("requests.memory", "1Gb") });
        yield return Walled(new() { Quota = Amounts("cpu", "lots") });
        yield return Walled(new() { Quota = Amounts("cpu", "-1") });
        yield return Walled(new() { Quota = Amounts("memory", "500m") });
        yield return Walled(new() { Quota = Amounts("pods", "1.5") });
        yield return Walled(new() { Quota = Amounts("request.cpu", "1") });
        yield return Walled(new() { Quota = Amounts("deployments", "1") });
        yield return Walled(new() { Limits = new() { Max = Amounts("requests.cpu", "1") } });
        yield return Walled(new() { Limits = new() { DefaultRequest = Amounts("cpu", "1"), Default = Amounts("cpu", "500m") } });
        yield return Walled(new() { Limits = new() { DefaultRequest = Amounts("example.com/gpu", "1"), Default = Amounts("example.com/gpu", "2") } });
        yield return Walled(new() { Nodes = new() { Selector = new Dictionary<string, string> { ["po ol"] = "gold" } } });
        yield return Walled(new() { Nodes = new() { Selector = new Dictionary<string, string> { ["pool"] = "gold!" } } });
        yield return Walled(new() { Nodes = new() { Tolerations = [new()] } });
        yield return Walled(new() { Nodes = new() { Tolerations = [new() { Key = "pool", Operator = TolerationOperator.Exists, Value = "gold" }] } });
        yield return Walled(new() { Nodes = new() { Tolerations = [new() { Key = "pool", TolerationSeconds = 1 }] } });
    }

    public static IEnumerable<TestCaseData> RefusedNetwork()
    {
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{ports: [{port: 80}]}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{tenant: beta}, {tenant: beta}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{tenant: acme}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{cidr: 10.1.0.0/16, pods: {}}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{namespaces: {}, except: [10.1.0.0/16]}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{namespaces: {}, ports: [{port: 443}, {port: 443}]}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{cidr: 10.1/16}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{cidr: 10.1.2.3/16}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{cidr: 10.1.0.0/16, except: [10.2.0.0/24]}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowTo: [{cidr: 169.254.169.254/32}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowTo: [{cidr: 10.244.1.0/24}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowTo: [{namespaces: {matchLabels: {lessor.io/tenant: beta}}}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowTo: [{namespaces: {matchExpressions: [{key: team, operator: In}]}}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowTo: [{namespaces: {matchExpressions: [{key: team, operator: Exists, values: [a]}]}}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowTo: [{namespaces: {matchLabels: {po ol: gold}}}]}"));
        yield return Case(NetworkRulesTests.Tenant("{allowTo: [{namespaces: {}, pods: {matchLabels: {pool: gold!}}}]}"));
    }

    public static IEnumerable<TestCaseData> RefusedAccess()
    {
        yield return Open((AccessSubjectKind.User, "jane", null), (AccessSubjectKind.User, "jane", null));
        yield return Open((AccessSubjectKind.Group, "system:authenticated", null));
        yield return Open((AccessSubjectKind.Group, "system:nodes", null));
        yield return Open((AccessSubjectKind.Group, "system:serviceaccounts:beta", null));
        yield return Open((AccessSubjectKind.User, "system:serviceaccount:acme:ci", null));
        yield return Open((AccessSubjectKind.ServiceAccount, "a b", null));
        yield return Open((AccessSubjectKind.ServiceAccount, "ci", "beta"));
        yield return Open((AccessSubjectKind.User, "jane", "acme"));
    }

    public static IEnumerable<TestCaseData> RefusedDatabases()
    {
        yield return Stored(new TenantDatabase { Name = "cloud" }, new TenantDatabase { Name = "cloud" });
        yield return Stored(new TenantDatabase { Name = "a b" });
        yield return Stored(new TenantDatabase { Name = "cloud", Server = "defualt" });
        yield return Stored(new TenantDatabase { Name = "cloud", Extensions = ["pgcrypt"] });
        var moved = Reviews.Tenant();
        moved.Spec.Databases = [new TenantDatabase { Name = "cloud", Server = "eu" }];
        var before = Reviews.Tenant();
        before.Spec.Databases = [new TenantDatabase { Name = "cloud" }];
        yield return Case(moved, Servers, before);
        var both = Reviews.Tenant();
        both.Spec.Databases = [new TenantDatabase { Name = "cloud" }];
        both.Spec.Secrets = ["cloud-db"];
        yield return Case(both, Servers);
    }

    public static IEnumerable<TestCaseData> RefusedSecrets()
    {
        yield return Handed("Stripe");
        yield return Handed("tenant.acme.cloud-db");
        yield return Handed("stripe-api", "stripe-api");
    }

    public static IEnumerable<TestCaseData> RefusedCeilings()
    {
        yield return Beyond(tenant => tenant.Spec.Isolation = new() { PodSecurity = PodSecurityLevel.Privileged });
        yield return Beyond(tenant => tenant.Spec.Access = [new() { Role = AccessRole.Edit, Subject = new() { Name = "jane" } }], new() { Roles = [AccessRole.View] });
        yield return Beyond(tenant => tenant.Spec.Isolation = new() { Nodes = new() { Selector = new Dictionary<string, string> { ["pool"] = "gold" } } });
        yield return Beyond(tenant => tenant.Spec.Isolation = new() { Nodes = new() { Tolerations = [new() { Key = "pool", Value = "gold", Effect = TaintEffect.NoSchedule }] } });
        yield return Beyond(tenant => tenant.Spec.Isolation = new() { Network = new() { AllowTo = [new() { Cidr = "10.0.0.0/8" }] } });
        yield return Beyond(tenant => tenant.Spec.Isolation = new() { Network = new() { AllowFrom = [new() { Cidr = "0.0.0.0/0" }] } }, new() { Networks = new() { From = ["10.30.0.0/16"] } });
        yield return Beyond(tenant => tenant.Spec.Databases = [new() { Name = "cloud", Server = "eu" }], new() { Databases = new() { Servers = ["default"] } });
        yield return Beyond(tenant => tenant.Spec.Databases = [new() { Name = "cloud", Adopt = true }]);
        foreach (var selector in new[] { null, "lessor.io/tenant=beta", "plan=gold" })
        {
            var tenant = Reviews.Tenant();
            tenant.Spec.Secrets = ["stripe-api"];
            yield return Case(tenant, new StaticFacts { Policy = KnownPolicy.Default, SecretTenants = new Dictionary<string, string?> { ["stripe-api"] = selector } });
        }

        var pay = new KnownComponent("pay", new ComponentSpec { Secrets = ["stripe-api"], Source = new() { Inline = "" } }, new(""), null);
        yield return Case(
            Reviews.Tenant(components: Reviews.Component("pay")), new StaticFacts { SecretTenants = new Dictionary<string, string?> { ["stripe-api"] = "" } }.With(pay), shown: "Component pay needs it: ");
    }

    public static IEnumerable<TestCaseData> Odd()
    {
        var awaited = new KnownComponent("web", new ComponentSpec(), null, "Component web: ConfigMap lessor-system/web doesn't exist", IsAwaited: true);
        var spec = new TenantSpec { DeletionPolicy = DeletionPolicy.Orphan, Suspend = true };
        yield return Case(new Tenant { Metadata = new() { Name = "acme" }, Spec = spec });
        yield return Case(Labeled("name", "beta"));
        yield return Handed("missing");
        yield return Case(Reviews.Tenant(namespaces: ["acme", "acme-dev"]).Annotated("lessor.io/confirm-removal", "acme-dev, nowhere"));
        yield return Case(Reviews.Tenant(components: Reviews.Component("web")), new StaticFacts().With(awaited).With(Data with { Name = "acme", Terminating = true }));
        var beta = NetworkRulesTests.Tenant("{allowTo: [{tenant: acme, ports: [{port: 80}]}]}", "beta");
        var others = new StaticFacts { Tenants = [beta] }.With("web", "");
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{tenant: gamma}]}", components: "web"), others);
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{tenant: beta, ports: [{port: 81}]}]}", components: "web"), others);
        yield return Case(NetworkRulesTests.Tenant("{allowFrom: [{tenant: beta}]}", components: "web"), new StaticFacts { Tenants = [NetworkRulesTests.Tenant("{}", "beta")] }.With("web", ""));
    }

    public static IEnumerable<TestCaseData> OddIsolation()
    {
        var facts = new StaticFacts().With("cloud", Workload("2Gi")).With("kstore", Workload("1Gi"));
        yield return Walled(new() { Nodes = new() { Tolerations = [new() { Operator = TolerationOperator.Exists }] } });
        yield return Walled(new() { Quota = Amounts("requests.memory", "1Gi") }, facts, "cloud", "kstore");
        yield return Walled(new() { Quota = Amounts("limits.cpu", "1") }, facts, "cloud");
        yield return Walled(new() { Quota = Amounts("count/deployments", "1") }, facts, "cloud");
        yield return Walled(new() { Quota = Amounts("example.com/gpu", "1") }, facts, "cloud");
    }

    [TestCaseSource(nameof(Refused))]
    [TestCaseSource(nameof(RefusedIsolation))]
    [TestCaseSource(nameof(RefusedNetwork))]
    [TestCaseSource(nameof(RefusedAccess))]
    [TestCaseSource(nameof(RefusedDatabases))]
    [TestCaseSource(nameof(RefusedSecrets))]
    [TestCaseSource(nameof(RefusedCeilings))]
    public void Message_OfEachRule_IsOnThePage(Tenant tenant, IClusterFacts facts, Tenant? old, string? shown)
    {
        var findings = Reviews.Run(tenant, facts, old).Findings.Select(finding => finding.Message).Distinct().ToList();
        Assert.That(findings, Is.Not.Empty);
        Assert.That(findings.Where(message => !Page.Contains($"`{shown ?? message}`", StringComparison.Ordinal)), Is.Empty);
    }

    [TestCaseSource(nameof(Odd))]
    [TestCaseSource(nameof(OddIsolation))]
    public void Message_OfEachWarning_IsOnThePage(Tenant tenant, IClusterFacts facts, Tenant? old, string? shown)
    {
        var warnings = Reviews.Run(tenant, facts, old).Warnings;
        Assert.That(warnings, Is.Not.Empty);
        Assert.That(warnings.Where(message => !Page.Contains($"`{shown ?? message}`", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void Message_OfProtection_IsOnThePage() => Assert.That(Page, Does.Contain(DeletionProtection.HowToLift("acme")));

    private static TestCaseData Case(Tenant tenant, IClusterFacts? facts = null, Tenant? old = null, string? shown = null) =>
        new TestCaseData(tenant, facts ?? Facts, old, shown).SetArgDisplayNames(string.Join(" | ", Reviews.Run(tenant, facts ?? Facts, old).Findings));

    private static string Workload(string memory) =>
        "{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: web, resources: {requests: {memory: AMOUNT}}}]}}"
            .Replace("name: a", $"name: {memory.ToLowerInvariant()}", StringComparison.Ordinal).Replace("AMOUNT", memory, StringComparison.Ordinal);

    private static TestCaseData Walled(TenantIsolation isolation, IClusterFacts? facts = null, params string[] components)
    {
        var tenant = Reviews.Tenant(components: [.. components.Select(name => Reviews.Component(name))]);
        tenant.Spec.Isolation = isolation;
        return Case(tenant, facts);
    }

    private static TestCaseData Stored(params TenantDatabase[] databases)
    {
        var tenant = Reviews.Tenant();
        tenant.Spec.Databases = databases;
        return Case(tenant, Servers);
    }

    private static TestCaseData Handed(params string[] secrets)
    {
        var tenant = Reviews.Tenant();
        tenant.Spec.Secrets = secrets;
        return Case(tenant);
    }

    private static TestCaseData Beyond(Action<Tenant> go, PolicyCeilings? ceilings = null)
    {
        var tenant = Reviews.Tenant();
        go(tenant);
        return Case(tenant, new StaticFacts { Policy = KnownPolicy.Of(new() { Ceilings = ceilings }) });
    }

    private static TestCaseData Open(params (AccessSubjectKind Kind, string Name, string? Namespace)[] subjects)
    {
        var tenant = Reviews.Tenant();
        tenant.Spec.Access = [.. subjects.Select(subject => new TenantAccess { Subject = new() { Kind = subject.Kind, Name = subject.Name, Namespace = subject.Namespace } })];
        return Case(tenant);
    }

    private static Dictionary<string, IntOrString> Amounts(string name, string amount) => new() { [name] = amount };

    private static Tenant Labeled(string key, string value)
    {
        var tenant = Reviews.Tenant();
        tenant.Metadata.Labels = new Dictionary<string, string> { [key] = value };
        return tenant;
    }

    private static Tenant WithObjects(Tenant tenant)
    {
        tenant.Status.Inventory = [new InventoryEntry { ApiVersion = "v1", Kind = "ConfigMap", Namespace = "acme-dev", Name = "a", Component = "web" }];
        return tenant;
    }
}
