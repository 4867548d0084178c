namespace Lessor.Tests.Cluster.Program;

/// <summary>What the program says to those who start it wrongly: one line each, and an exit code that a script notices.</summary>
[TestFixture]
[Category("Cluster")]
internal sealed class WrongUseTests
{
    [TestCase("no command is given")]
    [TestCase("there is no command or option start", "start")]
    [TestCase("'--bogus'", "run", "--bogus")]
    [TestCase("--workers: \"many\"", "run", "--workers", "many")]
    [TestCase("--workers: \"0\"", "run", "--workers", "0")]
    [TestCase("--health-address: \"8081\"", "run", "--health-address", "8081")]
    [TestCase("--webhook-address: \"http://0.0.0.0:9443\"", "run", "--webhook-address", "http://0.0.0.0:9443")]
    [TestCase("--webhook-address: \"lessor.example:9443\"", "run", "--webhook-address", "lessor.example:9443")]
    [TestCase("--webhook-url: \"https://a@b/\"", "run", "--webhook-url", "https://a@b/")]
    [TestCase("--webhook-client-ca: needs --webhook-client-names", "run", "--webhook-client-ca", "/ca.crt")]
    [TestCase("--webhook-client-names: needs --webhook-client-ca", "run", "--webhook-client-names", "a")]
    [TestCase("--webhook-client-ca: \"ca.crt\" is not an absolute path", "run", "--webhook-client-ca", "ca.crt", "--webhook-client-names", "a")]
    [TestCase("--webhook-url: nothing is served there", "run", "--webhook-url", "https://127.0.0.1:9443", "--webhook-address", "none")]
    [TestCase("--dns: \"kube-dns\"", "run", "--dns", "kube-dns")]
    [TestCase("--dns: \"kube-system/k8s-app=kube-dns:0\"", "run", "--dns", "kube-system/k8s-app=kube-dns:0")]
    [TestCase("--cluster-networks: \"10.244.0.1/16\"", "run", "--cluster-networks", "10.244.0.1/16")]
    [TestCase("--cluster-networks: \"0.0.0.0/0\"", "run", "--cluster-networks", "0.0.0.0/0")]
    [TestCase("--source-networks: \"0.0.0.0/0\"", "run", "--source-networks", "0.0.0.0/0")]
    [TestCase("--cache-limit: \"1\"", "run", "--cache-limit", "1")]
    [TestCase("--namespace: \"My Space\"", "run", "--namespace", "My Space")]
    [TestCase("/nowhere/config: no such kubeconfig file", "run", "--kubeconfig", "/nowhere/config")]
    public async Task Run_WrongArguments_SaysWhyInOneLine(string reason, params string[] arguments)
    {
        var (exitCode, lines) = await OperatorProgram.RunAsync(arguments);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(lines, Has.Length.EqualTo(1));
        Assert.That(lines[0], Does.StartWith("lessor: ").And.Contain(reason));
    }

    [Test]
    public async Task Run_GarbageKubeconfig_SaysWhere()
    {
        var garbage = Path.Combine(TestContext.CurrentContext.WorkDirectory, "garbage.kubeconfig");
        await File.WriteAllTextAsync(garbage, "clusters: [{");

        var (exitCode, lines) = await OperatorProgram.RunAsync("run", "--kubeconfig", garbage);

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(lines.Single(), Does.Contain("isn't a kubeconfig"));
    }

    [Test]
    public async Task Run_CacheFolderThatCannotBe_SaysWhichAndWhy()
    {
        // The operator asks no server before that.
        var kubeconfig = Path.Combine(TestContext.CurrentContext.WorkDirectory, "nobody.kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, """
            clusters: [{name: a, cluster: {server: "https://127.0.0.1:1"}}]
            users: [{name: a, user: {token: x}}]
            contexts: [{name: a, context: {cluster: a, user: a}}]
            current-context: a
            """);

        var (exitCode, lines) = await OperatorProgram.RunAsync("run", "--kubeconfig", kubeconfig, "--cache-folder", kubeconfig, "--health-address", "http://127.0.0.1:0");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(lines.Last(), Does.StartWith($"lessor: --cache-folder: the cache folder {kubeconfig} can't be used: "));
    }

    [Test]
    public async Task Run_HealthPortInUse_SaysSo()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var cluster = await SharedCluster.GetAsync();

        var (exitCode, lines) = await OperatorProgram.RunAsync("run", "--kubeconfig", cluster.KubeconfigPath, "--health-address", $"http://{other.LocalEndpoint}");

        Assert.That(exitCode, Is.EqualTo(1));
        Assert.That(lines.Last(), Does.Contain($"--health-address: http://{other.LocalEndpoint} can't be listened on"));
    }
}
