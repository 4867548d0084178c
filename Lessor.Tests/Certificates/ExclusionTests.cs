using System.Text.Json.Nodes;
using Lessor.Operator.Certificates;

namespace Lessor.Tests.Certificates;

public class ExclusionTests
{
    private const string Own = """{"matchLabels":{"a":"b"},"matchExpressions":[{"key":"c","operator":"Exists"}]}""";

    [Test]
    public void Add_ToASelector_LeavesOutThatTenantAndKeepsTheRest()
    {
        var selector = Exclusion.Add(Own, "acme");

        Assert.That(
            selector.ToJsonString(),
            Is.EqualTo("""{"matchLabels":{"a":"b"},"matchExpressions":[{"key":"c","operator":"Exists"},{"key":"lessor.io/tenant","operator":"NotIn","values":["acme"]}]}"""));
    }

    [Test]
    public void Add_Twice_LeavesOutTheLastTenantAlone() =>
        Assert.That(Exclusion.Add(Exclusion.Add("{}", "first").ToJsonString(), "second")["matchExpressions"]!.AsArray(), Has.Count.EqualTo(1));

    [TestCase("acme")]
    [TestCase(null)]
    public void Remove_OfWhatWasAdded_GivesTheSelectorBack(string? label)
    {
        foreach (var before in new[] { "{}", Own })
        {
            var after = Exclusion.Remove(Exclusion.Add(before, label).ToJsonString());

            Assert.That(JsonNode.DeepEquals(after, JsonNode.Parse(before)), Is.True, before);
        }
    }

    [TestCase("{}")]
    [TestCase(Own)]
    public void Remove_WhereNobodyIsLeftOut_ChangesNothing(string selector) => Assert.That(Exclusion.Remove(selector), Is.Null);
}
