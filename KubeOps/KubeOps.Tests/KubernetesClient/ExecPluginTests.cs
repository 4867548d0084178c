using System.Text.Json;
using k8s.Authentication;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace KubeOps.Tests.KubernetesClient;

public sealed class ExecPluginTests
{
    private const string V1 = "client.authentication.k8s.io/v1";
    private const string V1Beta1 = "client.authentication.k8s.io/v1beta1";

    private readonly ClusterEndpoint _cluster = new() { Server = "https://api:6443", CertificateAuthorityData = "Y2E=" };
    private TemporaryFolder _folder = null!;
    private ManualTimeProvider _clock = null!;

    [SetUp]
    public void Prepare() => (_folder, _clock) = (new TemporaryFolder(), new ManualTimeProvider());

    [TearDown]
    public void Remove() => _folder.Dispose();

    [TestCase(V1)]
    [TestCase(V1Beta1)]
    public async Task GetAuthenticationHeader_Token_IsAskedForOnceUntilItExpires(string version)
    {
        Script($$$"""
            echo run >> "$(dirname "$0")/runs"
            echo '{"apiVersion":"{{{version}}}","kind":"ExecCredential","status":{"token":"t","expirationTimestamp":"2030-01-01T01:00:00Z"}}'
            """);
        using var plugin = Plugin(new ExecConfig { ApiVersion = version, Command = "./plugin" });

        Assert.That((await plugin.GetAuthenticationHeaderAsync(default)).ToString(), Is.EqualTo("Bearer t"));
        await plugin.GetAuthenticationHeaderAsync(default);
        Assert.That(Runs(), Is.EqualTo(1));

        _clock.Advance(TimeSpan.FromMinutes(59));
        await plugin.GetAuthenticationHeaderAsync(default);
        Assert.That(Runs(), Is.EqualTo(2));
    }

    [Test]
    public async Task GetAuthenticationHeader_Refused_RunsAgain()
    {
        Script(Answer(V1, "\"token\":\"t\"", "echo run >> \"$(dirname \"$0\")/runs\""));
        using var plugin = Plugin(new ExecConfig { ApiVersion = V1, Command = "./plugin" });
        await plugin.GetAuthenticationHeaderAsync(default);

        plugin.Invalidate();
        await Task.WhenAll(plugin.GetAuthenticationHeaderAsync(default), plugin.GetAuthenticationHeaderAsync(default));

        Assert.That(Runs(), Is.EqualTo(2));
    }

    [Test]
    public async Task GetAuthenticationHeader_ArgumentsEnvironmentAndCluster_ReachTheProgram()
    {
        Script("""
            printf '%s' "$KUBERNETES_EXEC_INFO" > "$(dirname "$0")/info"
            echo "{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"$1-$WHO\"}}"
            """);
        using var plugin = Plugin(new ExecConfig
        {
            ApiVersion = V1,
            Command = "./plugin",
            Args = ["a b"],
            Env = [new ExecEnvironmentVariable { Name = "WHO", Value = "me" }],
            ProvideClusterInfo = true,
        });

        Assert.That((await plugin.GetAuthenticationHeaderAsync(default)).Parameter, Is.EqualTo("a b-me"));
        using var info = JsonDocument.Parse(File.ReadAllText(_folder.File("info")));
        Assert.That(info.RootElement.GetProperty("kind").GetString(), Is.EqualTo("ExecCredential"));
        var spec = info.RootElement.GetProperty("spec");
        Assert.That(spec.GetProperty("interactive").GetBoolean(), Is.False);
        Assert.That(spec.GetProperty("cluster").GetProperty("server").GetString(), Is.EqualTo("https://api:6443"));
        Assert.That(spec.GetProperty("cluster").GetProperty("certificate-authority-data").GetString(), Is.EqualTo("Y2E="));
    }

    [Test]
    public async Task GetAuthenticationHeader_ClientCertificate_IsKept()
    {
        using var authority = new TestAuthority();
        using var client = authority.IssueClient("somebody");
        using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(client)!;
        var status = k8s.KubernetesJson.Serialize(new
        {
            clientCertificateData = client.ExportCertificatePem(),
            clientKeyData = key.ExportPkcs8PrivateKeyPem(),
        });
        _folder.Write("answer", $$"""{"apiVersion":"{{V1}}","kind":"ExecCredential","status":{{status}}}""");
        Script("cat \"$(dirname \"$0\")/answer\"");
        using var plugin = Plugin(new ExecConfig { ApiVersion = V1, Command = "./plugin" });

        Assert.That(await plugin.GetAuthenticationHeaderAsync(default), Is.Null);
        Assert.That(plugin.Certificate!.HasPrivateKey, Is.True);
        Assert.That(plugin.Certificate.Thumbprint, Is.EqualTo(client.Thumbprint));
    }

    [TestCase("echo no luck >&2; exit 3", "exit code 3: no luck")]
    [TestCase("echo s3cret", "is no ExecCredential")]
    [TestCase("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"kind\":\"ExecCredential\",\"status\":{\"token\":\"s3cret\"}}'", "is no ExecCredential of")]
    [TestCase("echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"kind\":\"ExecCredential\",\"status\":{}}'", "neither a token nor")]
    public void GetAuthenticationHeader_ProgramFails_SaysHowWithoutSecrets(string script, string problem)
    {
        Script(script);
        using var plugin = Plugin(new ExecConfig { ApiVersion = V1, Command = "./plugin" });

        AssertProblem(plugin, problem);
    }

    [TestCase("client.authentication.k8s.io/v1alpha1", "./plugin", "IfAvailable", "apiVersion")]
    [TestCase(V1, "", "Never", "no command")]
    [TestCase(V1, "./plugin", "Always", "terminal")]
    [TestCase(V1, "no-such-program-anywhere", "Never", "get it from the shop")]
    public void GetAuthenticationHeader_WrongConfiguration_SaysWhat(string version, string command, string mode, string problem)
    {
        using var plugin = Plugin(new ExecConfig
        {
            ApiVersion = version,
            Command = command,
            InteractiveMode = mode,
            InstallHint = "get it from the shop",
        });

        AssertProblem(plugin, problem);
    }

    private static string Answer(string version, string status, string before) =>
        $$$"""
        {{{before}}}
        echo '{"apiVersion":"{{{version}}}","kind":"ExecCredential","status":{ {{{status}}} }}'
        """;

    private void AssertProblem(ExecPlugin plugin, string problem) => Assert.That(
        () => plugin.GetAuthenticationHeaderAsync(CancellationToken.None),
        Throws.InstanceOf<KubeConfigException>().With.Message.StartsWith(_folder.File("config"))
            .And.Message.Contains(problem)
            .And.Message.Not.Contains("s3cret")
            .And.Message.Not.Contains("\n"));

    private void Script(string text) => _folder.WriteScript("plugin", text + "\n");

    private ExecPlugin Plugin(ExecConfig exec) => new(exec, _cluster, _folder.File("config"), _clock);

    private int Runs() => File.ReadAllLines(_folder.File("runs")).Length;
}
