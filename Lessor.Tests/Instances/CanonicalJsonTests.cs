using System.Text.Json;
using Lessor.Operator.Instances;

namespace Lessor.Tests.Instances;

public class CanonicalJsonTests
{
    [TestCase("""{"a": 1, "b": [true, {"c": "x"}]}""", """{"b": [true, {"c": "x"}], "a": 1}""")]
    [TestCase("""{"a": null}""", """{}""")]
    [TestCase("""{"a": 1.50}""", """{"a": 15e-1}""")]
    [TestCase("""{"a": "\u00e9"}""", """{"a": "é"}""")]
    public void Hash_OfTheSameInOtherWords_IsTheSame(string one, string other) => Assert.That(Hash(one), Is.EqualTo(Hash(other)));

    [TestCase("""{"a": 1}""", """{"a": "1"}""")]
    [TestCase("""{"a": [1, 2]}""", """{"a": [2, 1]}""")]
    [TestCase("""{"a": {}}""", """{}""")]
    [TestCase("""{"a": [null]}""", """{"a": []}""")]
    public void Hash_OfSomethingElse_IsAnother(string one, string other) => Assert.That(Hash(one), Is.Not.EqualTo(Hash(other)));

    private static string Hash(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CanonicalJson.Hash(document.RootElement);
    }
}
