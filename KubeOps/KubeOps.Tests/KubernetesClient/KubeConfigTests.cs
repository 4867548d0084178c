using k8s;
using k8s.Exceptions;

namespace KubeOps.Tests.KubernetesClient;

public sealed class KubeConfigTests
{
    private TemporaryFolder _folder = null!;
    private string? _variable;

    [SetUp]
    public void Prepare()
    {
        _folder = new TemporaryFolder();
        _variable = Environment.GetEnvironmentVariable("KUBECONFIG");
    }

    [TearDown]
    public void Restore()
    {
        Environment.SetEnvironmentVariable("KUBECONFIG", _variable);
        _folder.Dispose();
    }

    [Test]
    public void BuildDefaultConfig_SeveralFiles_MergesThemAndTheFirstWins()
    {
        var first = _folder.Write("first", """
            current-context: one
            contexts: [{name: one, context: {cluster: c, user: u, namespace: apps}}]
            clusters: [{name: c, cluster: {server: "https://first:6443"}}]
            """);
        var second = _folder.Write("second", """
            current-context: two
            contexts: [{name: two, context: {cluster: c, user: u} }]
            clusters: [{name: c, cluster: {server: "https://second:6443"}}]
            users: [{name: u, user: {token: "1234"}}]
            """);
        Environment.SetEnvironmentVariable("KUBECONFIG", string.Join(':', first, _folder.File("absent"), second));

        var config = KubernetesClientConfiguration.BuildDefaultConfig();

        Assert.That(config.CurrentContext, Is.EqualTo("one"));
        Assert.That(config.Host, Is.EqualTo("https://first:6443"));
        Assert.That(config.Namespace, Is.EqualTo("apps"));
        Assert.That(config.AccessToken, Is.EqualTo("1234"));
    }

    [Test]
    public void BuildConfigFromConfigFile_OtherContextAndUrl_TakesThose()
    {
        var path = _folder.Write("config", """
            current-context: one
            contexts: [{name: one, context: {cluster: c}}, {name: two, context: {cluster: d}}]
            clusters: [{name: c, cluster: {server: "https://c"}}, {name: d, cluster: {server: "https://d", tls-server-name: api}}]
            """);

        Assert.That(KubernetesClientConfiguration.BuildConfigFromConfigFile(path, "two").Host, Is.EqualTo("https://d"));
        Assert.That(KubernetesClientConfiguration.BuildConfigFromConfigFile(path, "two").TlsServerName, Is.EqualTo("api"));
        Assert.That(KubernetesClientConfiguration.BuildConfigFromConfigFile(path, "two", "https://e").Host, Is.EqualTo("https://e"));
    }

    [Test]
    public async Task BuildConfigFromConfigFile_RelativePaths_CountFromTheFilesFolder()
    {
        using var authority = new TestAuthority();
        _folder.Write("sub/ca.crt", authority.Pem);
        _folder.Write("sub/token", "from-file\n");
        var path = _folder.Write("sub/config", Config("certificate-authority: ca.crt", "tokenFile: token"));

        var config = KubernetesClientConfiguration.BuildConfigFromConfigFile(path);

        Assert.That(config.SslCaCerts.Single().Thumbprint, Is.EqualTo(authority.Certificate.Thumbprint));
        var header = await config.TokenProvider.GetAuthenticationHeaderAsync(CancellationToken.None);
        Assert.That(header.ToString(), Is.EqualTo("Bearer from-file"));
    }

    [TestCase("current-context: x", "there is no context \"x\"")]
    [TestCase("{}", "no current-context is set")]
    [TestCase("", "no current-context is set")]
    [TestCase("a: [", "malformed YAML at line")]
    [TestCase("clusters: 5", "wrong type of value at $.clusters")]
    [TestCase("{current-context: a, contexts: [{name: a, context: {cluster: c}}]}", "names cluster \"c\", which isn't there")]
    [TestCase("{current-context: a, contexts: [{name: a, context: {cluster: c}}], clusters: [{name: c, cluster: {server: nowhere}}]}", "server \"nowhere\"")]
    public void BuildConfigFromConfigFile_Wrong_NamesTheFileAndTheProblemInOneLine(string text, string problem)
    {
        var path = _folder.Write("config", text);

        AssertProblem(path, path, problem);
    }

    [TestCase("certificate-authority: absent.crt", "", "absent.crt", "can't be read")]
    [TestCase("certificate-authority-data: '%%%'", "", "config", "not base64")]
    [TestCase("certificate-authority-data: eA==", "", "config", "no certificate authority in PEM format")]
    [TestCase("", "client-certificate-data: eA==", "config", "without its key")]
    [TestCase("", "exec: {command: [], apiVersion: v1}", "config", "wrong type of value")]
    public void BuildConfigFromConfigFile_WrongEntry_NamesTheFileAndTheProblemInOneLine(string cluster, string user, string file, string problem)
    {
        var path = _folder.Write("config", Config(cluster, user));

        AssertProblem(path, _folder.File(file), problem);
    }

    [Test]
    public void BuildConfigFromConfigFile_AuthorityAndSkippedVerification_IsRefused()
    {
        using var authority = new TestAuthority();
        _folder.Write("ca.crt", authority.Pem);
        var path = _folder.Write("config", Config("certificate-authority: ca.crt, insecure-skip-tls-verify: true", ""));

        AssertProblem(path, path, "both");
    }

    [Test]
    public void BuildDefaultConfig_VariableNamesNoFile_SaysSo()
    {
        Environment.SetEnvironmentVariable("KUBECONFIG", _folder.File("absent"));

        Assert.That(
            KubernetesClientConfiguration.BuildDefaultConfig,
            Throws.InstanceOf<KubeConfigException>().With.Message.EqualTo($"{_folder.File("absent")}: no such kubeconfig file."));
    }

    [Test]
    public void BuildConfigFromConfigFile_MalformedWithASecret_DoesNotShowIt()
    {
        var path = _folder.Write("config", "users: [{name: u, user: {token: {canary: s3cret}}}]\n");

        Assert.That(
            () => KubernetesClientConfiguration.BuildConfigFromConfigFile(path),
            Throws.InstanceOf<KubeConfigException>().With.Message.Not.Contains("s3cret"));
    }

    private static string Config(string cluster, string user) => $$"""
        current-context: a
        contexts: [{name: a, context: {cluster: c, user: u} }]
        clusters: [{name: c, cluster: {server: "https://127.0.0.1:1", {{cluster}} } }]
        users: [{name: u, user: { {{user}} } }]
        """;

    private static void AssertProblem(string path, string place, string problem) => Assert.That(
        () => KubernetesClientConfiguration.BuildConfigFromConfigFile(path),
        Throws.InstanceOf<KubeConfigException>().With.Message.StartsWith(place)
            .And.Message.Contains(problem)
            .And.Message.Not.Contains("\n"));
}
