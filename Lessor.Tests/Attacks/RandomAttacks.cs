using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lessor.Tests.Cluster;
using Lessor.Tests.Cluster.Admission;
using Lessor.Tests.Cluster.Engines;
using Lessor.Tests.Cluster.Tenants;
using Lessor.Tests.Engines;

namespace Lessor.Tests.Attacks;

/// <summary>What charts draw at random: nobody has another tenant's, and nothing but the end of its object has it drawn again.</summary>
[Category("Cluster")]
[Holds(36)]
public sealed class RandomAttacks
{
    private const string Template = """
        {{- $password := randAlphaNum 24 }}
        {{- $ca := genCA "ca" 365 }}
        {{- $cert := genSignedCert "web" nil (list "web.example") 365 $ca }}
        apiVersion: v1
        kind: Secret
        metadata: {name: gen}
        data:
          password: {{ $password | b64enc }}
          ca.crt: {{ $ca.Cert | b64enc }}
          tls.crt: {{ $cert.Cert | b64enc }}
          tls.key: {{ $cert.Key | b64enc }}
          users: {{ htpasswd "admin" $password | b64enc }}
          token: {{ uuidv4 | b64enc }}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: gen}
        data:
          color: {{ .Values.color | quote }}
          app.ini: |
            color = {{ .Values.color }}
            url = db://app:{{ $password }}@db/{{ .Values.color }}
          since: {{ now | date "2006-01-02T15:04:05.000000000" | quote }}
        """;

    private AdmissionBench _bench = null!;
    private TenantBench _tenants = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AttackCluster.GetAsync();
        _tenants = _bench.Tenants;
    }

    [OneTimeTearDown]
    public Task EndAsync() => _tenants.EndAsync();

    [Test]
    public async Task TwoTenants_OfOneChart_ShareNoPasswordAndNoKey()
    {
        var (component, a, b) = await TwoTenantsAsync();

        var (first, second) = (await SecretAsync(a), await SecretAsync(b));

        Assert.That(first.Keys.Where(key => first[key] == second[key]), Is.Empty, component);
    }

    [Test]
    public async Task Password_InTwoObjects_IsOneAndItsHashAndCertificatesFit()
    {
        var (component, a, _) = await TwoTenantsAsync();
        var before = await SecretAsync(a);

        await ComponentAsync(component, "green", Template + "\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: more}\ndata: {again: {{ $password | quote }}}\n");
        await ConfigAsync(a, "gen", "color", "green");
        await _tenants.ReadyAsync(a);

        Assert.That(await SecretAsync(a), Is.EqualTo(before));
        Assert.That(await DataAsync(a, "gen", "app.ini"), Is.EqualTo($"color = green\nurl = db://app:{before["password"]}@db/green\n"));
        Assert.That(await DataAsync(a, "more", "again"), Is.EqualTo(before["password"]), "what a new version adds has the password that is in use");
        Assert.That(before["users"], Does.StartWith("admin:$2a$"));
        AssertChain(before["ca.crt"], before["tls.crt"], before["tls.key"]);
    }

    [Test]
    public async Task ValueOfATenant_Changed_DrawsNothingAgain()
    {
        var (component, a, _) = await TwoTenantsAsync();
        var before = await SecretAsync(a);
        var since = await DataAsync(a, "gen", "since");

        await _tenants.TenantAsync(a, Spec(component, "red"));
        await ConfigAsync(a, "gen", "color", "red");

        Assert.That(await SecretAsync(a), Is.EqualTo(before));
        Assert.That(await DataAsync(a, "gen", "since"), Is.EqualTo(since));
    }

    [Test]
    public async Task Operator_RestartedAndSomethingDeleted_DrawsNothingAgain()
    {
        var (component, a, b) = await TwoTenantsAsync();
        var before = (await SecretAsync(a), await SecretAsync(b));

        await _bench.StopOperatorAsync();
        await _bench.Kubectl.DoAsync("-n", a, "delete", "configmap", "gen");
        await _bench.Kubectl.DoAsync("-n", b, "delete", "secret", "gen");
        await _bench.StartOperatorAsync();
        _tenants = _bench.Tenants;
        await _tenants.TenantAsync(a, Spec(component, "blue", "contact: {name: Somebody else}"));
        await Eventually.HoldsAsync(async () => await _tenants.FindAsync("configmap", "gen", a) is not null, "the ConfigMap doesn't come back");
        await Eventually.HoldsAsync(async () => await _tenants.FindAsync("secret", "gen", b) is not null, "the Secret doesn't come back");

        Assert.That((await SecretAsync(a), await SecretAsync(b)), Is.EqualTo(before));
    }

    [Test]
    public async Task Record_DeletedOrOverwrittenByTheTenant_CostsNobodyTheirPassword()
    {
        var (component, a, b) = await TwoTenantsAsync();
        var before = (await SecretAsync(a), await SecretAsync(b));

        await _bench.Kubectl.DoAsync("-n", a, "delete", "secret", "lessor-draws-rand");
        await _bench.Kubectl.DoAsync("-n", b, "patch", "secret", "lessor-draws-rand", "-p", """{"stringData": {"draws": "{\"Owner\": 1}"}}""");
        await _tenants.TenantAsync(a, Spec(component, "red"));
        await _tenants.TenantAsync(b, Spec(component, "red"));
        await ConfigAsync(a, "gen", "color", "red");
        await ConfigAsync(b, "gen", "color", "red");
        await _tenants.ReadyAsync([a, b]);

        Assert.That((await SecretAsync(a), await SecretAsync(b)), Is.EqualTo(before));
    }

    [Test]
    public async Task Tenant_DeletedAndMadeAnew_DrawsAnew()
    {
        var (component, a, _) = await TwoTenantsAsync();
        var before = await SecretAsync(a);

        await _bench.Kubectl.DoAsync("delete", "tenant", a, "--timeout=120s");
        await _tenants.ReadyTenantAsync(a, Spec(component, "blue"));
        var after = await SecretAsync(a);

        Assert.That(after.Keys.Where(key => before[key] == after[key]), Is.Empty);
    }

    private static void AssertChain(string authority, string certificate, string key)
    {
        using var ca = X509Certificate2.CreateFromPem(authority);
        using var leaf = X509Certificate2.CreateFromPem(certificate, key);
        using var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(ca);
        Assert.That(chain.Build(leaf), Is.True, string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation)));
    }

    private static string Spec(string component, string color, string more = "") =>
        $"{{{more}{(more.Length > 0 ? ", " : "")}components: [{{name: rand, component: {component}, values: {{color: {color}}}}}]}}";

    private async Task<(string Component, string First, string Second)> TwoTenantsAsync()
    {
        var name = TenantBench.NewName("rand");
        await ComponentAsync(name, "blue", Template);
        string[] tenants = [name + "-a", name + "-b"];
        await _tenants.TenantsAsync(tenants, $"{{components: [{{name: rand, component: {name}}}]}}");
        await _tenants.ReadyAsync(tenants);
        return (name, tenants[0], tenants[1]);
    }

    private Task<string> ComponentAsync(string name, string color, string template) => _bench.Kubectl.ApplyAsync($$"""
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: {{name}}}
        spec:
          engine: Helm
          values: {color: {{color}}}
          source: {{TestCharts.Add(Charts.Of(("templates/all.yaml", template)))}}
        """);

    private async Task<Dictionary<string, string>> SecretAsync(string ns) => (await _tenants.GetAsync("secret", "gen", ns))["data"]!.AsObject()
        .ToDictionary(item => item.Key, item => Encoding.UTF8.GetString(Convert.FromBase64String(item.Value!.GetValue<string>())));

    private async Task<string> DataAsync(string ns, string name, string key) =>
        (await _tenants.GetAsync("configmap", name, ns))["data"]![key]!.GetValue<string>();

    private Task ConfigAsync(string ns, string name, string key, string value) => Eventually.HoldsAsync(
        async () => (await _tenants.FindAsync("configmap", name, ns))?["data"]?[key]?.GetValue<string>() == value, $"{key} doesn't become {value}");
}
