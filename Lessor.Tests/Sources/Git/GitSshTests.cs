using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Git.Access;

namespace Lessor.Tests.Sources.Git;

/// <summary>What git's ssh is told, as the real ssh understands it, and where it really connects to.</summary>
public sealed class GitSshTests
{
    private GitBench _bench = null!;

    [SetUp]
    public void SetUp() => _bench = new GitBench();

    [TearDown]
    public async Task TearDownAsync() => await _bench.DisposeAsync();

    [TestCase("ssh://git@127.0.0.1/app.git", "127.0.0.1", "127.0.0.1")]
    [TestCase("ssh://git@127.0.0.1:2222/app.git", "127.0.0.1", "[127.0.0.1]:2222")]
    [TestCase("ssh://localhost/app.git", "127.0.0.1", "localhost")]
    [TestCase("ssh://[::1]/app.git", "::1", "::1")]
    public async Task Configuration_AsSshReadsIt_LeavesOneWayAlone(string url, string address, string alias)
    {
        using var access = await OpenAsync(url);
        access.Use(IPAddress.Parse(address));
        var folder = Path.GetDirectoryName(access.Config)!;
        var settings = await SshAsync("-G", "-F", Path.Combine(folder, "ssh"), "somehost");
        Assert.That(settings, Is.SupersetOf(new[]
        {
            $"hostname {address}", $"hostkeyalias {alias}", $"identityfile {folder}/key", $"userknownhostsfile {folder}/known_hosts", "globalknownhostsfile /dev/null",
            "stricthostkeychecking true", "batchmode yes", "identitiesonly yes", "identityagent none", "preferredauthentications publickey", "forwardagent no", "permitlocalcommand no",
            "controlmaster false", "clearallforwardings yes", "updatehostkeys false", "canonicalizehostname false",
        }));
        Assert.That(settings.Where(line => line.StartsWith("proxycommand", StringComparison.Ordinal) || line.StartsWith("proxyjump", StringComparison.Ordinal)), Is.Empty.Or.All.EndsWith("none"));
        Assert.That(File.ReadAllText(Path.Combine(folder, "key")), Does.EndWith("-----\n"));
    }

    [TestCase("ssh-privatekey")]
    [TestCase("known_hosts")]
    public async Task Secret_WithoutAKey_IsSaid(string key)
    {
        _bench.Secrets.Hosts = "127.0.0.1:9";
        var keys = new[] { ("ssh-privatekey", "x"), ("known_hosts", "x") };
        _bench.Secrets.Put("cloud-git", [.. keys.Where(pair => pair.Item1 != key)]);
        Assert.That(await _bench.ProblemAsync(GitBench.Request("ssh://git@127.0.0.1:9/app.git", secret: "cloud-git")), Does.Contain($"over ssh it needs a secretRef, and in that secret the key {key}"));
    }

    [Test]
    public async Task Ssh_ToANameThatWasJudged_ConnectsToTheAddressAndCleansUp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var greeting = GreetAsync(listener);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _bench.Secrets.Hosts = $"127.0.0.1:{port}";
        _bench.Secrets.Put("cloud-git", ("ssh-privatekey", "canary"), ("known_hosts", "localhost ssh-ed25519 AAAA"));
        var problem = await _bench.ProblemAsync(GitBench.Request($"ssh://git@127.0.0.1:{port}/app.git", "main", secret: "cloud-git"));
        Assert.That(await greeting, Does.StartWith("SSH-2.0-OpenSSH"));
        Assert.That(problem, Does.Contain("can't be read: ").And.Not.Contain("canary").And.Not.Contain('\n'));
        Assert.That(Directory.GetFileSystemEntries(_bench.Source.Scratch), Is.Empty);
    }

    private async Task<GitAccess> OpenAsync(string url)
    {
        _bench.Secrets.Hosts = "127.0.0.1,127.0.0.1:2222,localhost,[::1]";
        _bench.Secrets.Put("cloud-git", ("ssh-privatekey", "-----BEGIN-----\r\nx\r\n-----END-----"), ("known_hosts", "x"));
        var policy = new EgressPolicy(new EgressOptions { Networks = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")] });
        return await GitAccess.OpenAsync(url, "cloud-git", _bench.Secrets.OfSources, policy, _bench.Folder, default);
    }

    private static async Task<string> GreetAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        await stream.WriteAsync("SSH-2.0-Test\r\n"u8.ToArray());
        var buffer = new byte[256];
        return Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
    }

    private static async Task<string[]> SshAsync(params string[] arguments)
    {
        using var ssh = Process.Start(new ProcessStartInfo("ssh", arguments) { RedirectStandardOutput = true })!;
        var output = await ssh.StandardOutput.ReadToEndAsync();
        await ssh.WaitForExitAsync();
        Assert.That(ssh.ExitCode, Is.Zero);
        return output.Split('\n');
    }
}
