using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Components;
using Lessor.Rendering.Publishing;

namespace Lessor.Tests.Rendering.Publishing;

public class PublishedSchemaTests
{
    [TestCase("""{"type": "string", "minLength": 1, "default": "a"}""", """{"type": "string", "minLength": 1, "default": "a"}""")]
    [TestCase("""{"type": ["string", "null"], "default": null}""", """{"type": "string", "nullable": true}""")]
    [TestCase("""{"type": ["string", "integer"]}""", """{"x-kubernetes-int-or-string": true}""")]
    [TestCase("""{"type": ["string", "boolean"]}""", """{"x-kubernetes-preserve-unknown-fields": true}""")]
    [TestCase("""{"const": "a"}""", """{"x-kubernetes-preserve-unknown-fields": true, "enum": ["a"]}""")]
    [TestCase("""{"type": "string", "enum": ["a", null]}""", """{"type": "string", "enum": ["a"], "nullable": true}""")]
    [TestCase("""{"type": "integer", "exclusiveMinimum": 0, "maximum": 9}""", """{"type": "integer", "minimum": 0, "exclusiveMinimum": true, "maximum": 9}""")]
    [TestCase("""{"type": "integer", "minimum": 1, "exclusiveMinimum": false}""", """{"type": "integer", "minimum": 1}""")]
    [TestCase("""{"type": "string", "pattern": "^a+$"}""", """{"type": "string", "pattern": "^a+$"}""")]
    [TestCase("""{"type": "string", "pattern": "(?=a)b"}""", """{"type": "string"}""")]
    [TestCase("""{"type": "array"}""", """{"type": "array", "items": {"x-kubernetes-preserve-unknown-fields": true}}""")]
    [TestCase("""{"type": "array", "items": {"type": "string"}, "uniqueItems": true}""", """{"type": "array", "items": {"type": "string"}}""")]
    [TestCase("""{"type": "array", "items": [{"type": "string"}]}""", """{"type": "array", "items": {"x-kubernetes-preserve-unknown-fields": true}}""")]
    [TestCase("""{"type": "object"}""", """{"type": "object", "x-kubernetes-preserve-unknown-fields": true}""")]
    [TestCase("""{"type": "object", "additionalProperties": false, "properties": {"b": {"type": "string"}}}""", """{"type": "object", "properties": {"b": {"type": "string"}}}""")]
    [TestCase("""{"additionalProperties": {"type": "string"}}""", """{"type": "object", "additionalProperties": {"type": "string"}}""")]
    [TestCase("""{"properties": {"b": {"type": "string"}}, "anyOf": [{"required": ["b"]}]}""",
        """{"type": "object", "properties": {"b": {"type": "string"}}, "x-kubernetes-preserve-unknown-fields": true}""")]
    [TestCase("""{"$ref": "#/$defs/port", "description": "here"}""", """{"type": "integer", "description": "here"}""")]
    [TestCase("""{"$ref": "#/$defs/loop"}""", """{"type": "object", "properties": {"next": {"x-kubernetes-preserve-unknown-fields": true}}}""")]
    [TestCase("""{"$ref": "https://example.com/other.json"}""", """{"x-kubernetes-preserve-unknown-fields": true}""")]
    [TestCase("true", """{"x-kubernetes-preserve-unknown-fields": true}""")]
    public void JsonSchema_OfAChart_BecomesStructural(string part, string expected)
    {
        const string Definitions = """{"port": {"type": "integer"}, "loop": {"type": "object", "properties": {"next": {"$ref": "#/$defs/loop"}}}}""";
        var made = PublishedSchema.Of(new ComponentSpec(), $$"""{"type": "object", "properties": {"a": {{part}}}, "$defs": {{Definitions}}}""");

        Assert.That(JsonNode.DeepEquals(made["properties"]!["a"], JsonNode.Parse(expected)), Is.True, made.ToJsonString());
    }

    [Test]
    public void Required_ThatTheComponentGives_IsNotAskedOfAnInstance()
    {
        var spec = new ComponentSpec
        {
            Values = Json("""{"image": "web", "db": {"size": 1}}"""),
            Schema = Json("""
                {
                  "type": "object", "required": ["image", "title"],
                  "properties": {"image": {"type": "string"}, "title": {"type": "string"},
                    "db": {"type": "object", "required": ["size", "name"], "properties": {"size": {"type": "integer"}, "name": {"type": "string"}}}}
                }
                """),
        };
        var made = PublishedSchema.Of(spec, """{"type": "object", "properties": {"ignored": {"type": "string"}}}""");

        Assert.That(made["required"]!.ToJsonString(), Is.EqualTo("[\"title\"]"));
        Assert.That(made["properties"]!["db"]!["required"]!.ToJsonString(), Is.EqualTo("[\"name\"]"));
        Assert.That(made["properties"]!["ignored"], Is.Null);
    }

    [Test]
    public void Values_OfAChart_TellTypesDefaultsAndDescriptions()
    {
        const string Values = """
            # A licence that is nobody's description.

            # -- How many
            # there are.
            replicas: 2
            image:
              # The repository.
              repository: nginx
              tag: "1.25"
              pullPolicy: IfNotPresent

              # after a blank line
              digest:
            ratio: 0.5
            debug: false
            args: [a, b]
            nodeSelector: {}
            """;
        const string Expected = """
            {
              "type": "object", "x-kubernetes-preserve-unknown-fields": true,
              "properties": {
                "replicas": {"type": "integer", "default": 2, "description": "How many there are."},
                "image": {
                  "type": "object", "x-kubernetes-preserve-unknown-fields": true,
                  "properties": {
                    "repository": {"type": "string", "default": "nginx", "description": "The repository."},
                    "tag": {"type": "string", "default": "1.25"},
                    "pullPolicy": {"type": "string", "default": "IfNotPresent"},
                    "digest": {"x-kubernetes-preserve-unknown-fields": true, "description": "after a blank line"}
                  }
                },
                "ratio": {"type": "number", "default": 0.5},
                "debug": {"type": "boolean", "default": false},
                "args": {"type": "array", "items": {"x-kubernetes-preserve-unknown-fields": true}, "default": ["a", "b"]},
                "nodeSelector": {"type": "object", "x-kubernetes-preserve-unknown-fields": true}
              }
            }
            """;
        var made = PublishedSchema.Of(new ComponentSpec(), chartValues: Values);

        Assert.That(JsonNode.DeepEquals(made, JsonNode.Parse(Expected)), Is.True, made.ToJsonString());
    }

    [TestCase("a: [")]
    [TestCase("just text")]
    [TestCase("")]
    public void Values_ThatTellNothing_LeaveAllOpen(string values) =>
        Assert.That(PublishedSchema.Of(new ComponentSpec(), chartValues: values).ToJsonString(), Is.EqualTo("""{"type":"object","x-kubernetes-preserve-unknown-fields":true}"""));

    [Test]
    public void Values_ThatNestWithoutEnd_EndNothing() =>
        Assert.That(PublishedSchema.Of(new ComponentSpec(), chartValues: "a: " + new string('[', 200_000))["properties"], Is.Null);

    [TestCase("""{"size": 3}""", 0)]
    [TestCase("""{"size": 30}""", 1)]
    [TestCase("""{"size": 3, "other": 1}""", 1)]
    [TestCase(null, 1)]
    public void Check_OfValues_FindsWhatDoesNotFit(string? values, int findings)
    {
        var schema = PublishedSchema.Of(new ComponentSpec { Schema = Json("""{"type": "object", "required": ["size"], "properties": {"size": {"type": "integer", "maximum": 9}}}""") });

        Assert.That(PublishedSchema.Check(JsonSerializer.SerializeToElement(schema), values is null ? null : Json(values)), Has.Count.EqualTo(findings));
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
