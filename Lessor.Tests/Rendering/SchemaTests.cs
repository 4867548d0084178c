using Lessor.Entities.Components;
using Lessor.Rendering;

namespace Lessor.Tests.Rendering;

public sealed class SchemaTests
{
    [TestCase("{type: integer}", "\"two\"", "values.x: must be an integer (was text)")]
    [TestCase("{type: integer}", "2.5", "values.x: must be an integer (was 2.5)")]
    [TestCase("{type: integer}", "2.0", null)]
    [TestCase("{type: number}", "2", null)]
    [TestCase("{type: string}", "5", "values.x: must be a string (was 5)")]
    [TestCase("{type: boolean}", "\"true\"", "values.x: must be true or false (was text)")]
    [TestCase("{type: array, items: {type: integer}}", "{}", "values.x: must be a list (was an object)")]
    [TestCase("{type: array, items: {type: integer}}", "[1, \"a\", null]", "values.x[1]: must be an integer (was text)")]
    [TestCase("{type: array, items: {type: integer}}", "[1, null]", "values.x[1]: must not be null")]
    [TestCase("{type: array, items: {type: integer, nullable: true}}", "[1, null]", null)]
    [TestCase("{type: array, items: {type: integer}, minItems: 2}", "[1]", "values.x: must have at least 2 items (has 1)")]
    [TestCase("{type: array, items: {type: integer}, maxItems: 0}", "[1]", "values.x: must have at most 0 items (has 1)")]
    [TestCase("{type: array, items: {type: number}, uniqueItems: true}", "[1, 1.0]", "values.x: must not have equal items")]
    [TestCase("{type: string, enum: [a, b]}", "\"c\"", "values.x: must be one of \"a\", \"b\" (was \"c\")")]
    [TestCase("{type: integer, minimum: 1}", "0", "values.x: must be at least 1 (was 0)")]
    [TestCase("{type: integer, minimum: 1, exclusiveMinimum: true}", "1", "values.x: must be above 1 (was 1)")]
    [TestCase("{type: number, maximum: 1.5}", "2", "values.x: must be at most 1.5 (was 2)")]
    [TestCase("{type: number, maximum: 1.5, exclusiveMaximum: true}", "1.5", "values.x: must be below 1.5 (was 1.5)")]
    [TestCase("{type: number, multipleOf: 0.1}", "0.3", null)]
    [TestCase("{type: integer, multipleOf: 5}", "7", "values.x: must be a multiple of 5 (was 7)")]
    [TestCase("{type: integer, format: int32}", "3000000000", "values.x: must fit 32 bits (was 3000000000)")]
    [TestCase("{type: string, minLength: 2}", "\"😀\"", "values.x: must have at least 2 characters (has 1)")]
    [TestCase("{type: string, maxLength: 1}", "\"😀\"", null)]
    [TestCase("{type: string, pattern: '^[a-z]+$'}", "\"a1\"", "values.x: must match ^[a-z]+$")]
    [TestCase("{type: string, pattern: '^[a-z]+$'}", "\"abc\\n\"", "values.x: must match")]
    [TestCase("{type: string, pattern: '^\\d+$'}", "\"٣\"", "values.x: must match")]
    [TestCase("{type: string, pattern: '^(a+)+$'}", "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"", "values.x: must match")]
    [TestCase("{type: string, format: date-time}", "\"yesterday\"", "values.x: must have the format date-time")]
    [TestCase("{type: string, format: ipv4}", "\"1\"", "values.x: must have the format ipv4")]
    [TestCase("{type: string, format: uuid}", "\"x\"", "values.x: must have the format uuid")]
    [TestCase("{type: string, format: mystery}", "\"x\"", null)]
    [TestCase("{x-kubernetes-int-or-string: true}", "\"50%\"", null)]
    [TestCase("{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}", "5", null)]
    [TestCase("{x-kubernetes-int-or-string: true}", "5.5", "values.x: must be an integer or a string (was 5.5)")]
    [TestCase("{type: object, properties: {replicas: {type: integer}}}", "{\"replcas\": 1}", "values.x.replcas: is not a known value; did you mean \"replicas\"?")]
    [TestCase("{type: object, properties: {a: {type: integer}}, x-kubernetes-preserve-unknown-fields: true}", "{\"b\": 1}", null)]
    [TestCase("{type: object, additionalProperties: {type: string}}", "{\"b\": 1}", "values.x.b: must be a string (was 1)")]
    [TestCase("{type: object, additionalProperties: true}", "{\"b\": 1}", null)]
    [TestCase("{type: object, additionalProperties: false}", "{\"b\": 1}", "values.x.b: is not a known value")]
    [TestCase("{type: object}", "{\"b\": 1}", null)]
    [TestCase("{type: object, properties: {a: {type: string}}, required: [a]}", "{}", "values.x.a: is required")]
    [TestCase("{type: object, properties: {a: {type: string}}, required: [a]}", "{\"a\": null}", "values.x.a: is required")]
    [TestCase("{type: object, additionalProperties: true, minProperties: 1}", "{}", "values.x: must have at least 1 properties (has 0)")]
    public void Render_ValueAndSchema_FitOrSayWhy(string schema, string value, string? message)
    {
        var request = Requests.Create("", "{\"x\": " + value + "}", Schema("{type: object, properties: {x: " + schema + "}}"));
        if (message is null)
        {
            Assert.That(() => Requests.Render(request), Throws.Nothing);
        }
        else
        {
            Assert.That(Requests.ErrorText(request), Does.Contain(": " + message));
        }
    }

    [Holds(16)]
    [TestCase("{type: string, enum: [a, b], x-lessor-sensitive: true}", "\"c\"", "values.x: must be one of the values that its schema lists")]
    [TestCase("{type: integer, minimum: 1, x-lessor-sensitive: true}", "0", "values.x: must be at least 1")]
    [TestCase("{type: string, x-lessor-sensitive: true}", "5", "values.x: must be a string (was a number)")]
    [TestCase("{type: string, minLength: 8, x-lessor-sensitive: true}", "\"canary\"", "values.x: must have at least 8 characters")]
    [TestCase("{type: object, x-lessor-sensitive: true, properties: {a: {type: integer, maximum: 5}}}", "{\"a\": 4711}", "values.x.a: must be at most 5")]
    [TestCase("{type: object, properties: {apiKey: {type: integer, maximum: 5}}}", "{\"apiKey\": 4711}", "values.x.apiKey: must be at most 5")]
    [TestCase("{type: object, additionalProperties: {type: boolean}}", "{\"Password\": 4711}", "values.x.Password: must be true or false (was a number)")]
    public void Render_ValueThatIsSensitive_IsNotInTheMessage(string schema, string value, string message) => Assert.That(
        Requests.ErrorText(Requests.Create("", "{\"x\": " + value + "}", Schema("{type: object, properties: {x: " + schema + "}}"))), Does.EndWith(": " + message));

    [Test]
    public void Render_Defaults_AreAppliedBeforeRendering()
    {
        const string Yaml = "{type: object, properties: {a: {type: integer, default: 1}, b: {type: object, default: {}, properties: {c: {type: string, default: d}}}, "
            + "l: {type: array, items: {type: object, properties: {p: {type: integer, default: 80}}}}, n: {type: string, nullable: true, default: x}}}";
        var request = Requests.Create(
            Requests.ConfigMap("x: {{ json values }}\ny: {{ n }}"), """{"a": null, "l": [{}, {"p": 1}], "n": null}""", Schema(Yaml), """{"a": 7}""");

        var data = Requests.Object(Requests.Render(request).Single()).GetProperty("data");
        Assert.That(data.GetProperty("x").GetString(), Is.EqualTo("""{"a":1,"l":[{"p":80},{"p":1}],"n":null,"b":{"c":"d"}}"""));
        Assert.That(data.GetProperty("y").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public void Render_DefaultsOfOneTenant_StayThatTenants()
    {
        var renderer = new ComponentRenderer();
        var schema = Schema("{type: object, properties: {b: {type: object, default: {c: d}, additionalProperties: true}}}");
        var template = Requests.ConfigMap("x: {{ json b }}");
        renderer.Render(Requests.Create(template, """{"b": {"e": 1}}""", schema));

        Assert.That(Requests.Text(renderer.Render(Requests.Create(template, null, schema))[0]), Does.Contain("""{\"c\":\"d\"}"""));
    }

    [Test]
    public void Render_SeveralFindings_ComeAtOnce()
    {
        var schema = Schema("{type: object, properties: {a: {type: integer}, b: {type: string}}, required: [c]}");

        Assert.That(
            Requests.Errors(Requests.Create("", """{"a": "x", "b": 1, "d": 2}""", schema)).Select(error => error.Path),
            Is.EqualTo(new[] { "values.a", "values.b", "values.d", "values.c" }));
    }

    [TestCase("{type: string}", "schema: type must be object")]
    [TestCase("{properties: {}}", "schema: type is missing")]
    [TestCase("{type: object, properties: {a: {}}}", "schema.properties.a: type is missing")]
    [TestCase("{type: object, properties: {a: {type: text}}}", "schema.properties.a.type: must be one of")]
    [TestCase("{type: object, properties: {a: {type: array}}}", "schema.properties.a: items is missing")]
    [TestCase("{type: object, properties: {}, additionalProperties: {type: string}}", "schema: properties and additionalProperties may not both be set")]
    [TestCase("{type: object, allOf: []}", "schema.allOf: is not supported")]
    [TestCase("{type: object, anyOf: []}", "schema: anyOf is only supported")]
    [TestCase("{type: object, $ref: x}", "schema.$ref: is not supported")]
    [TestCase("{type: object, propertis: {}}", "schema.propertis: is not supported; did you mean \"properties\"?")]
    [TestCase("{type: object, properties: {a: {type: string, default: 5}}}", "schema.properties.a.default: must be a string (was 5)")]
    [TestCase("{type: object, properties: {a: {type: object, default: {b: 1}, properties: {c: {type: string}}}}}", "schema.properties.a.default.b: is not a known value")]
    [TestCase("{type: object, properties: {a: {type: string, default: null}}}", "schema.properties.a.default: must not be null")]
    [TestCase("{type: object, properties: {a: {type: string, pattern: '('}}}", "schema.properties.a.pattern: is not a usable pattern")]
    [TestCase("{type: object, properties: {a: {type: string, pattern: '(?=a)'}}}", "schema.properties.a.pattern: is not a usable pattern: may not look around or refer back")]
    [TestCase("{type: object, properties: {a: {type: string, minLength: -1}}}", "schema.properties.a.minLength: must be an integer of 0 or more (was -1)")]
    [TestCase("{type: object, properties: {a: {type: string, enum: a}}}", "schema.properties.a.enum: must be a list")]
    [TestCase("{type: object, properties: {tenant: {type: string}}}", "schema.properties.tenant: is a reserved name")]
    [TestCase("[]", "schema: must be an object")]
    [TestCase("5", "schema: must be an object")]
    public void Check_Schema_SaysWhatIsWrong(string schema, string message) =>
        Assert.That(Check(new ComponentSpec { Schema = Schema(schema) }, null), Does.Contain(message));

    [Test]
    public void Check_WholeComponent_FindsAll()
    {
        var spec = new ComponentSpec { Schema = Schema("{type: string}"), Values = Requests.Json("""{"component": 1}""") };

        Assert.That(Check(spec, "a: {{{ x }}}").Split('\n'), Has.Length.EqualTo(3));
        Assert.That(Check(new ComponentSpec { Values = Requests.Json("[]") }, "{{#if x}}{{/if}}"), Is.EqualTo("values: must be an object (was a list)"));
        Assert.That(Check(new ComponentSpec(), "{{#if x}}{{/if}}"), Is.Empty);
    }

    private static string Check(ComponentSpec spec, string? template) =>
        string.Join('\n', ComponentChecks.Check(spec, template).Select(fault => $"{fault.Path}: {fault.Message}"));

    // Schemas are shorter in YAML: render one to get its JSON.
    private static System.Text.Json.JsonElement Schema(string yaml) => Requests.RenderData("x: " + yaml).GetProperty("x").Clone();
}
