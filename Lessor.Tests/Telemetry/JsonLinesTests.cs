using System.Globalization;
using System.Text.Json.Nodes;
using KubeOps.Tests;
using Lessor.Operator.Telemetry.Logs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Telemetry;

/// <summary>How a record looks as JSON.</summary>
internal sealed class JsonLinesTests
{
    [Test]
    public void Record_WithFieldsAndScopes_IsOneObjectOnOneLine()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var tenant = scopes.Push(new Dictionary<string, object?> { ["Tenant"] = "acme", ["TraceId"] = "4bf9" });

        var text = Write(scopes, new("{\"quoted\"}\n", 3), exception: null);

        Assert.That(text.TrimEnd('\n'), Does.Not.Contain("\n"));
        Assert.That(JsonNode.Parse(text)!.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
            {"time":"2026-01-01T00:00:00.000Z","level":"warn","logger":"Lessor.Some","event":"Broke","message":"Object {\u0022quoted\u0022}\n broke 3 times",
            "name":"{\u0022quoted\u0022}\n","times":3,"tenant":"acme","trace_id":"4bf9"}
            """.Replace("2026-01-01T00:00:00.000Z", Time(), StringComparison.Ordinal))!.ToJsonString()));
    }

    [Test]
    public void Record_WithAnException_HasItsStack() =>
        Assert.That((string?)JsonNode.Parse(Write(null, new("a", 1), new InvalidOperationException("why")))!["exception"], Does.Contain("InvalidOperationException: why"));

    [Test]
    public void Record_WithAFieldOfAReservedName_KeepsTheReservedOne()
    {
        var scopes = new LoggerExternalScopeProvider();
        using var taken = scopes.Push(new Dictionary<string, object?> { ["Message"] = "other" });

        Assert.That((string?)JsonNode.Parse(Write(scopes, new("a", 1), null))!["message"], Is.EqualTo("Object a broke 1 times"));
    }

    [TestCase("debug", LogLevel.Debug)]
    [TestCase("WARNING", LogLevel.Warning)]
    [TestCase("none", LogLevel.None)]
    [TestCase("1", null)]
    [TestCase("loud", null)]
    public void Level_ByItsName_IsFound(string name, LogLevel? level) => Assert.That(LogLevels.Parse(name), Is.EqualTo(level));

    private static string Time() => new ManualTimeProvider().GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Write(IExternalScopeProvider? scopes, Broken state, Exception? exception)
    {
        using var text = new StringWriter();
        List<KeyValuePair<string, object?>> fields = [new("Name", state.Name), new("Times", state.Times), new("{OriginalFormat}", "Object {Name} broke {Times} times")];
        new JsonLines(new ManualTimeProvider()).Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(
                LogLevel.Warning, "Lessor.Some", new EventId(1, "Broke"), fields, exception, (_, _) => $"Object {state.Name} broke {state.Times} times"),
            scopes,
            text);
        return text.ToString();
    }

    private sealed record Broken(string Name, int Times);
}
