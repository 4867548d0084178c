using System.CommandLine;
using Lessor.Operator.Hosting;

namespace Lessor.Tests.Hosting;

/// <summary>What options take, and what they refuse.</summary>
[TestFixture]
internal sealed class RunOptionsTests
{
    [TestCase("60s", "00:01:00")]
    [TestCase("90s", "00:01:30")]
    [TestCase("1m", "00:01:00")]
    [TestCase("10m", "00:10:00")]
    [TestCase("24h", "1.00:00:00")]
    [TestCase("1440m", "1.00:00:00")]
    public void DatabaseCheck_Time_IsIt(string text, TimeSpan time) => Assert.That(Of("--database-check", text).DatabaseCheck, Is.EqualTo(time));

    [TestCase("10s", "00:00:10")]
    [TestCase("5m", "00:05:00")]
    [TestCase("24h", "1.00:00:00")]
    public void SecretRefresh_Time_IsIt(string text, TimeSpan time) => Assert.That(Of("--secret-refresh", text).SecretRefresh, Is.EqualTo(time));

    [Test]
    public void Times_NotGiven_AreTheDefaults()
    {
        var options = Of();

        Assert.That((options.DatabaseCheck, options.SecretRefresh), Is.EqualTo((TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(5))));
    }

    [TestCase("59s")]
    [TestCase("0m")]
    [TestCase("25h")]
    [TestCase("86401s")]
    public void DatabaseCheck_OutOfBounds_IsRefused(string text) =>
        Assert.That(Errors("--database-check", text), Is.EqualTo(new[] { $"--database-check: \"{text}\" is not a time from 1m to 24h, such as 90s, 10m or 1h" }));

    [TestCase("9s")]
    [TestCase("25h")]
    public void SecretRefresh_OutOfBounds_IsRefused(string text) =>
        Assert.That(Errors("--secret-refresh", text), Is.EqualTo(new[] { $"--secret-refresh: \"{text}\" is not a time from 10s to 24h, such as 90s, 5m or 1h" }));

    [Test]
    public void Times_InAnotherForm_AreRefused(
        [Values("--database-check", "--secret-refresh")] string option,
        [Values("10", "600", "m", "1d", "10M", "1.5h", "-10m", "+10m", " 10m", "10m ", "10 m", "1h30m", "00:10:00", "99999999999h", "2147483647h")] string text) =>
        Assert.That(Errors(option, text), Has.Exactly(1).Items.And.All.StartsWith($"{option}: \"{text}\" is not a time "));

    [Test]
    public void Sources_NotGiven_PublicHostsOverTlsAndPinned()
    {
        var options = Of();
        Assert.Multiple(() =>
        {
            Assert.That(options.Egress.Schemes, Is.EqualTo(new[] { "https", "ssh", "oci" }));
            Assert.That(options.Egress.Hosts, Is.Empty);
            Assert.That(options.Egress.Networks, Is.Empty);
            Assert.That(options.Egress.AllowUnpinned, Is.False);
            Assert.That(options.CacheLimit, Is.EqualTo(1L << 30));
            Assert.That(Path.IsPathFullyQualified(options.CacheFolder));
        });
    }

    [Test]
    public void Sources_Given_AreTaken()
    {
        var options = Of(
            "--source-hosts", "git.example,*.team.example,10.1.2.3", "--source-networks", "10.0.0.0/8,fd00::/8", "--source-schemes", "https,file", "--allow-unpinned-http",
            "--cache-folder", "/var/cache/x", "--cache-limit", "512Mi");
        Assert.Multiple(() =>
        {
            Assert.That(options.Egress.Schemes, Is.EqualTo(new[] { "https", "file" }));
            Assert.That(options.Egress.Hosts, Is.EqualTo(new[] { "git.example", "*.team.example", "10.1.2.3" }));
            Assert.That(options.Egress.Networks.Select(network => network.ToString()), Is.EqualTo(new[] { "10.0.0.0/8", "fd00::/8" }));
            Assert.That(options.Egress.AllowUnpinned, Is.True);
            Assert.That((options.CacheFolder, options.CacheLimit), Is.EqualTo(("/var/cache/x", 512L << 20)));
        });
    }

    [TestCase("--source-hosts", "*", "a list of hosts such as git.example,*.team.example")]
    [TestCase("--source-hosts", "https://git.example", "a list of hosts such as git.example,*.team.example")]
    [TestCase("--source-hosts", "git.example,", "a list of hosts such as git.example,*.team.example")]
    [TestCase("--source-hosts", "b\u00fccher.example", "a list of hosts such as git.example,*.team.example")]
    [TestCase("--source-networks", "10.0.0.1/8", "a list of networks such as 10.20.0.0/16")]
    [TestCase("--source-networks", "0.0.0.0/0", "a list of networks such as 10.20.0.0/16")]
    [TestCase("--source-schemes", "https,ftp", "a list of https, http, ssh, oci, file")]
    [TestCase("--cache-folder", "cache", "an absolute path")]
    [TestCase("--cache-limit", "1", "a quantity of bytes from 16Mi to 1Ti, such as 512Mi or 2Gi")]
    [TestCase("--cache-limit", "15Mi", "a quantity of bytes from 16Mi to 1Ti, such as 512Mi or 2Gi")]
    [TestCase("--cache-limit", "2Ti", "a quantity of bytes from 16Mi to 1Ti, such as 512Mi or 2Gi")]
    [TestCase("--cache-limit", "1G", "a quantity of bytes from 16Mi to 1Ti, such as 512Mi or 2Gi")]
    [TestCase("--cache-limit", "-1Gi", "a quantity of bytes from 16Mi to 1Ti, such as 512Mi or 2Gi")]
    [TestCase("--cache-limit", "99999999999Gi", "a quantity of bytes from 16Mi to 1Ti, such as 512Mi or 2Gi")]
    public void Sources_OutOfBounds_AreRefused(string option, string text, string wanted) =>
        Assert.That(Errors(option, text), Is.EqualTo(new[] { $"{option}: \"{text}\" is not {wanted}" }));

    private static Lessor.Operator.OperatorOptions Of(params string[] arguments) => RunOptions.Of(Parse(arguments));

    private static IEnumerable<string> Errors(string option, string text) => Parse($"{option}={text}").Errors.Select(error => error.Message);

    private static ParseResult Parse(params string[] arguments) => RunCommand.Create().Parse(arguments);
}
