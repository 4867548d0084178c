using System.Text;
using System.Text.Json;
using Lessor.Operator;

namespace Lessor.Tests;

public sealed class YamlJsonTests
{
    [TestCase("\"\\ud83d\\ude00\"", "\"\U0001F600\"")]
    [TestCase("\"\\uD83D\\uDE00\\uD83D\\uDE01\"", "\"\U0001F600\U0001F601\"")]
    [TestCase("[\"a\\n\\uD83D\\uDE00b\", 1]", "[\"a\\n\U0001F600b\", 1]")]
    [TestCase("\"\\\\\\uD83D\\uDE00\"", "\"\\\\\U0001F600\"")]
    [TestCase("\"\\uD83D\\uD83D\\uDE00\"", "\"\\uD83D\U0001F600\"")]
    public void Json_WithPairsOfEscapes_HasTheirCharacters(string json, string expected) => Assert.That(Of(json), Is.EqualTo(expected));

    // Backslashes that are text, and halves of pairs.
    [TestCase("\"\\\\uD83D\\\\uDE00\"")]
    [TestCase("\"\\uD83D\"")]
    [TestCase("\"\\uDE00\\uD83D\"")]
    [TestCase("\"\\uD83D\\u0041\\u2028\"")]
    [TestCase("\"\\u00e9 \\\" \\\\\"")]
    [TestCase("\"\\")]
    [TestCase("\"\\uD83D\\uDE")]
    [TestCase("")]
    public void Json_WithoutPairs_IsTheVerySame(string json)
    {
        ReadOnlyMemory<byte> bytes = Encoding.UTF8.GetBytes(json);
        Assert.That(YamlJson.Of(bytes), Is.EqualTo(bytes));
    }

    [Test]
    public void Json_OfEveryCharacterBeyondTheBasicPlane_ReadsAsBefore()
    {
        var text = string.Concat(Enumerable.Range(0x10000, 0x100000).Select(char.ConvertFromUtf32));
        var json = Of(JsonSerializer.Serialize(text));
        Assert.Multiple(() =>
        {
            Assert.That(json.Contains('\\', StringComparison.Ordinal), Is.False);
            Assert.That(JsonSerializer.Deserialize<string>(json) == text);
        });
    }

    private static string Of(string json) => Encoding.UTF8.GetString(YamlJson.Of(Encoding.UTF8.GetBytes(json)).Span);
}
