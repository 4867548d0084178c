using System.CommandLine;
using Lessor.Operator.Hosting;

namespace Lessor.Tests.Hosting;

/// <summary>What the options that are a time take.</summary>
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

    private static Lessor.Operator.OperatorOptions Of(params string[] arguments) => RunOptions.Of(Parse(arguments));

    private static IEnumerable<string> Errors(string option, string text) => Parse($"{option}={text}").Errors.Select(error => error.Message);

    private static ParseResult Parse(params string[] arguments) => RunCommand.Create().Parse(arguments);
}
