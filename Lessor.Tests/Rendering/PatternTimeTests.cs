using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

/// <summary>Patterns share one time, however many a schema has.</summary>
[Holds(12)]
public sealed class PatternTimeTests
{
    private static readonly JsonObject Sixty = new(Enumerable.Range(0, 60).Select(i => KeyValuePair.Create(
        $"p{i}", (JsonNode?)new JsonObject { ["type"] = "string", ["pattern"] = SlowPattern.Pattern })));

    [Test]
    public void Values_AgainstSixtySlowPatterns_EndInTimeAndSayWhy()
    {
        var spec = new ComponentSpec
        {
            Source = new() { Inline = "" },
            Schema = Requests.Json(new JsonObject { ["type"] = "object", ["properties"] = Sixty.DeepClone() }.ToJsonString()),
            Values = Requests.Json(new JsonObject(Sixty.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)SlowPattern.Text))).ToJsonString()),
        };
        var start = TimeProvider.System.GetTimestamp();

        var faults = ComponentChecks.Check(spec, "");

        Assert.That(faults.Single().Message, Does.StartWith("matching the schema's patterns takes more than 0.5 s"));
        Assert.That(TimeProvider.System.GetElapsedTime(start), Is.LessThan(TimeSpan.FromSeconds(5)));
    }
}
