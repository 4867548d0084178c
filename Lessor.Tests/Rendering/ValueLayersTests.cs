using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Lessor.Rendering.Values;

namespace Lessor.Tests.Rendering;

public sealed class ValueLayersTests
{
    private static readonly Gen<object?> Scalar = Gen.OneOf(
        Gen.Choose(0, 3).Select(n => (object?)(long)n), Gen.Elements<object?>("a", true, false), Gen.Fresh(() => (object?)new ValueList([1L])));

    [TestCase("{\"a\": 1}", "{\"b\": 2}", "{\"a\":1,\"b\":2}")]
    [TestCase("{\"a\": {\"x\": 1, \"y\": 2}}", "{\"a\": {\"y\": 3}}", "{\"a\":{\"x\":1,\"y\":3}}")]
    [TestCase("{\"a\": [1, 2]}", "{\"a\": [3]}", "{\"a\":[3]}")]
    [TestCase("{\"a\": {\"x\": 1}}", "{\"a\": 5}", "{\"a\":5}")]
    [TestCase("{\"a\": {\"x\": 1, \"y\": 2}, \"b\": 1}", "{\"a\": {\"x\": null}, \"b\": null, \"c\": null}", "{\"a\":{\"y\":2}}")]
    [TestCase("{\"a\": [1, null, {\"x\": null}]}", "{}", "{\"a\":[1,null,{}]}")]
    public void Merge_Layers_LaysTheUpperOverTheLower(string lower, string upper, string expected)
    {
        var merged = ValueLayers.Merge(Read(lower), Read(upper));
        ValueLayers.WithoutNulls(merged);

        Assert.That(ValueText.Json(merged), Is.EqualTo(expected));
    }

    [Test]
    public void Merge_WithItselfOrNothing_ChangesNothing() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Maps(3, true), map =>
        Equal(ValueLayers.Merge(map, map), map) && Equal(ValueLayers.Merge(map, []), map) && Equal(ValueLayers.Merge([], map), map)));

    [Test]
    public void Merge_TheSameAgain_ChangesNothing() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Maps(3, true), Maps(3, true), (a, b) =>
        Equal(ValueLayers.Merge(ValueLayers.Merge(a, b), b), ValueLayers.Merge(a, b))));

    // Only where a name is a mapping in all layers or in none: a scalar in the middle hides what is below it.
    [Test]
    public void Merge_InAnyOrderOfSteps_YieldsTheSame() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Maps(3, false), Maps(3, false), Maps(3, false), (a, b, c) =>
            Equal(ValueLayers.Merge(ValueLayers.Merge(a, b), c), ValueLayers.Merge(a, ValueLayers.Merge(b, c)))));

    [Test]
    public void Merge_Layers_LeavesThemAsTheyAre() => Check.One(Config.QuickThrowOnFailure, Prop.ForAll(Maps(3, true), Maps(3, true), (a, b) =>
    {
        var (before, after) = (ValueText.Json(a) + ValueText.Json(b), ValueLayers.Merge(a, b));
        return after is not null && ValueText.Json(a) + ValueText.Json(b) == before;
    }));

    private static bool Equal(ValueMap a, ValueMap b) => ValueEquality.Instance.Equals(a, b);

    private static ValueMap Read(string json) => ValueReader.ReadMap(JsonDocument.Parse(json).RootElement, "values", 64);

    private static Arbitrary<ValueMap> Maps(int depth, bool mixed) => Map(depth, mixed).ToArbitrary();

    private static Gen<ValueMap> Map(int depth, bool mixed)
    {
        var keys = mixed ? ["a", "b", "c"] : new[] { "a", "b" };
        var value = depth == 0 ? Scalar : mixed ? Gen.OneOf(Scalar, Map(depth - 1, mixed).Select(map => (object?)map)) : Scalar;
        var plain = Gen.Elements(keys).Zip(value).ListOf().Select(Create);
        return mixed || depth == 0
            ? plain
            : plain.Zip(Map(depth - 1, mixed)).Select(pair => Create([.. pair.Item1.Select(entry => (entry.Key, entry.Value)), ("m", (object?)pair.Item2)]));
    }

    private static ValueMap Create(IEnumerable<(string Key, object? Value)> entries)
    {
        var map = new ValueMap();
        foreach (var (key, value) in entries)
        {
            map[key] = value;
        }

        return map;
    }
}
