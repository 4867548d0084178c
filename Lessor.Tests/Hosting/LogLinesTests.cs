using KubeOps.Tests;
using Lessor.Operator.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Hosting;

/// <summary>How a record looks.</summary>
[TestFixture]
internal sealed class LogLinesTests
{
    [Test]
    public void Write_MessageOfSeveralLines_IsOneLine() =>
        Assert.That(Write("first\nsecond\r\nthird", null), Does.EndWith(" WARN  Watcher: first second third\n").And.Not.Contain("Lessor."));

    [Test]
    public void Write_Exception_FollowsIndented()
    {
        var lines = Write("broke", new InvalidOperationException("a\nb")).TrimEnd('\n').Split('\n');

        Assert.That(lines[0], Does.EndWith("Watcher: broke"));
        Assert.That(lines[1..], Is.EqualTo(new[] { "    System.InvalidOperationException: a", "    b" }));
    }

    private static string Write(string message, Exception? exception)
    {
        using var text = new StringWriter();
        var lines = new LogLines(new ManualTimeProvider());
        lines.Write(new LogEntry<string>(LogLevel.Warning, "Lessor.Operator.Watcher", 1, message, exception, (state, _) => state), null, text);
        return text.ToString();
    }
}
