using System.Text;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator.Certificates;

namespace Lessor.Tests.Cluster.Certificates;

/// <summary>The webhooks' certificate, on a real API server that has to trust it (property 21).</summary>
[Category("Cluster")]
[NonParallelizable]
[Holds(21)]
public class CertificateTests
{
    // Certificates that are valid for long, so that a slow machine never meets an expired one, and are renewed soon.
    private static readonly CertificateTimes Restless = new()
    {
        AuthorityRenewal = TimeSpan.FromSeconds(4),
        LeafRenewal = TimeSpan.FromSeconds(20),
        Settling = TimeSpan.FromSeconds(2),
        Overlap = TimeSpan.FromSeconds(2),
    };

    private static Kubectl Kubectl => CertificateCluster.Kubectl;

    [TearDown]
    public async Task ResetAsync()
    {
        await CertificateCluster.RemoveConfigurationsAsync();
        await Kubectl.DoAsync("-n", "lessor-system", "delete", "secret", LessorWebhooks.Secret, "--ignore-not-found");
        await CertificateCluster.InstallConfigurationsAsync("create");
    }

    [Test]
    public async Task Install_WithNothingButTheManifests_ComesToServeWhatTheApiServerTrusts()
    {
        await using var replica = await CertificateCluster.StartReplicaAsync();

        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);

        var secret = await Kubectl.DoAsync("-n", "lessor-system", "get", "secret", LessorWebhooks.Secret, "-o", "jsonpath={.type}");
        Assert.That(secret, Is.EqualTo("kubernetes.io/tls"));
        await ConfigurationsAreTheSameAsync();
    }

    [Test]
    public async Task Rotation_UnderLoad_FailsNoAdmission()
    {
        await using var replica = await CertificateCluster.StartReplicaAsync(Restless);
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
        var authorities = new HashSet<string>();
        var leaves = new HashSet<string?>();
        await using var load = new AdmissionLoad(CertificateCluster.Client);

        await Eventually.HoldsAsync(async () =>
        {
            authorities.UnionWith(PemBundle.Read((await CertificateCluster.ReadSecretAsync())!.Authorities).Select(authority => authority.Thumbprint));
            leaves.Add(replica.Serves);
            return authorities.Count >= 4 && leaves.Count >= 4;
        });

        Assert.That(load.Failures, Is.Empty);
        Assert.That(load.Admitted, Is.GreaterThan(100));
    }

    [Test]
    public async Task Rotation_OnceOver_LeavesTheNewAuthorityAlone()
    {
        await using var replica = await CertificateCluster.StartReplicaAsync(Restless with { AuthorityRenewal = TimeSpan.FromDays(1) });
        await using var other = await CertificateCluster.StartReplicaAsync(Restless with { AuthorityRenewal = TimeSpan.FromDays(1) }, listens: false);
        var first = (await CertificateCluster.ReadSecretAsync())!.Authorities;

        await ChangeSecretAsync(ServingSecret.SignerPrivateKey, "");

        await Eventually.HoldsAsync(async () =>
            await CertificateCluster.ReadSecretAsync() is { } secret && secret.Authorities != first && PemBundle.Read(secret.Authorities).Count == 1);
        Assert.That((await CertificateCluster.ReadSecretAsync())!.Authorities, Does.Not.Contain(first.Trim()));
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
    }

    [Test]
    public async Task Secret_Deleted_ComesBackWithoutAFailedAdmission()
    {
        await using var replica = await CertificateCluster.StartReplicaAsync(new CertificateTimes { Settling = TimeSpan.FromSeconds(3) });
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
        var before = replica.Serves;
        await using var load = new AdmissionLoad(CertificateCluster.Client);

        await Kubectl.DoAsync("-n", "lessor-system", "delete", "secret", LessorWebhooks.Secret);

        await Eventually.HoldsAsync(() => replica.Serves != before, "the new certificate isn't served");
        var after = load.Admitted + 50;
        await Eventually.HoldsAsync(() => load.Admitted > after || load.Failures.Count > 0);
        Assert.That(load.Failures, Is.Empty);
        Assert.That(await CertificateCluster.ReadSecretAsync(), Is.Not.Null);
    }

    [TestCase(ServingSecret.LeafKey)]
    [TestCase(ServingSecret.LeafPrivateKey)]
    [TestCase(ServingSecret.AuthoritiesKey)]
    [TestCase(ServingSecret.SignerPrivateKey)]
    public async Task Secret_Damaged_IsMendedWithoutAFailedAdmission(string key)
    {
        await using var replica = await CertificateCluster.StartReplicaAsync(new CertificateTimes { Settling = TimeSpan.FromSeconds(2) });
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
        await using var load = new AdmissionLoad(CertificateCluster.Client);

        await ChangeSecretAsync(key, "damaged");

        await Eventually.HoldsAsync(async () => IsWhole(await CertificateCluster.ReadSecretAsync()), "it isn't mended");
        await Eventually.HoldsAsync(async () =>
            SecretFacts.Of((await CertificateCluster.ReadSecretAsync())!).Leaf!.Thumbprint == replica.Serves, "what it holds isn't served");
        Assert.That(load.Failures, Is.Empty);
    }

    [Test]
    public async Task Configurations_EmptiedOrReplaced_AreMended()
    {
        await using var replica = await CertificateCluster.StartReplicaAsync();
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);

        await Kubectl.DoAsync(
            "patch", "validatingwebhookconfiguration", LessorWebhooks.Validation, "--type=json", "-p", """[{"op":"remove","path":"/webhooks/0/clientConfig/caBundle"}]""");
        await Eventually.HoldsAsync(IsCurrentAsync, "the CA bundle isn't back");
        await CertificateCluster.InstallConfigurationsAsync("replace");
        await Eventually.HoldsAsync(IsCurrentAsync, "the configurations that were replaced aren't filled in");

        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
        await ConfigurationsAreTheSameAsync();
    }

    [Test]
    public async Task Configurations_NotInstalled_AreToldOnceAndWaitedFor()
    {
        await CertificateCluster.RemoveConfigurationsAsync();
        await using var replica = await CertificateCluster.StartReplicaAsync();

        Assert.That(replica.Log.Lines.Count(line => line.Contains("lessor-validation and lessor-mutation", StringComparison.Ordinal)), Is.EqualTo(1));
        await CertificateCluster.InstallConfigurationsAsync("create");
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
    }

    [Test]
    public async Task Replicas_StartedTogether_AgreeOnOneAuthority()
    {
        var replicas = await Task.WhenAll(CertificateCluster.StartReplicaAsync(), CertificateCluster.StartReplicaAsync(listens: false), CertificateCluster.StartReplicaAsync(listens: false));

        Assert.That(replicas.Select(replica => replica.Serves).Distinct().Count(), Is.EqualTo(1));
        Assert.That(PemBundle.Read((await CertificateCluster.ReadSecretAsync())!.Authorities), Has.Count.EqualTo(1));
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
        foreach (var replica in replicas)
        {
            await replica.DisposeAsync();
        }
    }

    [Test]
    public async Task Certificate_OfAnotherAuthority_IsRefusedByTheApiServer()
    {
        await using var replica = await CertificateCluster.StartReplicaAsync();
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
        var foreign = new CertificateAuthority(new CertificateTimes(), TimeProvider.System).Create();
        var webhook = JsonNode.Parse(await Kubectl.DoAsync("get", "validatingwebhookconfiguration", LessorWebhooks.Validation, "-o", "json"))!;
        webhook["metadata"] = new JsonObject { ["name"] = "another-authority" };
        webhook["webhooks"]![0]!["clientConfig"]!["caBundle"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(foreign.Certificate));
        await Kubectl.ApplyAsync(webhook.ToJsonString());

        await Eventually.HoldsAsync(async () => (await AdmissionProbe.TryAsync(CertificateCluster.Client)).Contains("x509", StringComparison.Ordinal));

        await Kubectl.DoAsync("delete", "validatingwebhookconfiguration", "another-authority");
    }

    [Test]
    public async Task Configurations_OfCertManager_AreLeftAlone_AndItsCertificateIsServed()
    {
        await Kubectl.DoAsync(
            "annotate", "validatingwebhookconfiguration", LessorWebhooks.Validation, "cert-manager.io/inject-ca-from=lessor-system/lessor-webhook");
        await Kubectl.DoAsync("annotate", "mutatingwebhookconfiguration", LessorWebhooks.Mutation, "cert-manager.io/inject-ca-from=lessor-system/lessor-webhook");
        var before = await CertificateCluster.ReadClientConfigsAsync();
        var maker = new CertificateAuthority(new CertificateTimes(), TimeProvider.System);
        var first = maker.Issue(maker.Create(), ["lessor-webhook.lessor-system.svc"]);
        await CreateSecretAsync(first);

        await using var replica = await CertificateCluster.StartReplicaAsync();

        Assert.That(replica.Serves, Is.EqualTo(Thumbprint(first)));
        var second = maker.Issue(maker.Create(), ["lessor-webhook.lessor-system.svc"]);
        await Kubectl.DoAsync("-n", "lessor-system", "delete", "secret", LessorWebhooks.Secret);
        await CreateSecretAsync(second);
        await Eventually.HoldsAsync(() => replica.Serves == Thumbprint(second), "the new certificate isn't served");
        Assert.That((await CertificateCluster.ReadClientConfigsAsync()).Select(Text), Is.EqualTo(before.Select(Text)));
        Assert.That((await CertificateCluster.ReadSecretAsync())!.Signer, Is.Empty);
    }

    [Test]
    public async Task Log_OfAllThis_HoldsNoKey()
    {
        await using var replica = await CertificateCluster.StartReplicaAsync(Restless);
        await Eventually.HoldsAsync(CertificateCluster.AdmitsAsync);
        var key = string.Concat((await CertificateCluster.ReadSecretAsync())!.Leaf.Key.Split('\n')[1].Take(20));

        await ChangeSecretAsync(ServingSecret.LeafKey, "damaged");
        await Eventually.HoldsAsync(async () => IsWhole(await CertificateCluster.ReadSecretAsync()));

        Assert.That(replica.Log.Lines.Where(line => line.Contains(key, StringComparison.Ordinal) || line.Contains("PRIVATE KEY", StringComparison.Ordinal)), Is.Empty);
    }

    private static bool IsWhole(ServingSecret? secret) => secret is not null && SecretFacts.Of(secret) is { Leaf: not null, Signer: not null, Issuer: not null };

    private static string Thumbprint(KeyText leaf)
    {
        using var certificate = System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(leaf.Certificate);
        return certificate.Thumbprint;
    }

    private static async Task ConfigurationsAreTheSameAsync() =>
        Assert.That((await CertificateCluster.ReadClientConfigsAsync()).Select(config => (string?)config["caBundle"]).Distinct().Count(), Is.EqualTo(1));

    private static async Task<bool> IsCurrentAsync()
    {
        var bundle = (await CertificateCluster.ReadSecretAsync())!.Authorities;
        var configs = await CertificateCluster.ReadClientConfigsAsync();
        return configs.Count == 2 && configs.All(config => (string?)config["caBundle"] == Convert.ToBase64String(Encoding.UTF8.GetBytes(bundle)));
    }

    private static Task<string> ChangeSecretAsync(string key, string text) => Kubectl.DoAsync(
        "-n", "lessor-system", "patch", "secret", LessorWebhooks.Secret, "--type=merge", "-p", $$$"""{"stringData":{"{{{key}}}":"{{{text}}}"}}""");

    private static Task<string> CreateSecretAsync(KeyText leaf) => Kubectl.ApplyAsync(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject { ["name"] = LessorWebhooks.Secret, ["namespace"] = "lessor-system" },
        ["type"] = "kubernetes.io/tls",
        ["stringData"] = new JsonObject { [ServingSecret.LeafKey] = leaf.Certificate, [ServingSecret.LeafPrivateKey] = leaf.Key },
    }.ToJsonString());

    private static string Text(JsonNode node) => node.ToJsonString();
}
