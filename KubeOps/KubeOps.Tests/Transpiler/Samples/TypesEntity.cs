using System.Collections;
using System.Text.Json.Serialization;
using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;
using IgnoreAttribute = KubeOps.Abstractions.Entities.Attributes.IgnoreAttribute;

namespace KubeOps.Tests.Transpiler.Samples;

// A property of every type that maps.
[KubernetesEntity(Group = "test.io", ApiVersion = "v1", Kind = "Types", PluralName = "typeses")]
internal sealed class TypesEntity : CustomKubernetesEntity<TypesSpec>;

internal sealed class TypesSpec
{
    public string Text { get; set; } = "";

    public string? Maybe { get; set; }

    public int Int { get; set; }

    public long Long { get; set; }

    public float Float { get; set; }

    public double Double { get; set; }

    public decimal Decimal { get; set; }

    public bool Bool { get; set; }

    public bool? MaybeBool { get; set; }

    public Guid Guid { get; set; }

    public DateTime Time { get; set; }

    public DateTimeOffset Offset { get; set; }

    public Colour Colour { get; set; }

    public IDictionary<string, int> Map { get; set; } = new Dictionary<string, int>();

    public IEnumerable<KeyValuePair<string, string>> Pairs { get; set; } = [];

    public IDictionary Untyped { get; set; } = new Hashtable();

    public object? Anything { get; set; }

    public string[] Array { get; set; } = [];

    public IList<int?> List { get; set; } = [];

    public IntOrString Port { get; set; } = 80;

    public ResourceQuantity Cpu { get; set; } = new("1");

    public V1ObjectMeta Meta { get; set; } = new();

    public V1ConfigMap Embedded { get; set; } = new();

    public V1LocalObjectReference Model { get; set; } = new();

    [JsonPropertyName("URLValue")]
    public string Url { get; set; } = "";

    public string HTTPServer { get; set; } = "";

    public Level Level { get; set; }

    public Nothing Nothing { get; set; } = new();

    public Derived Derived { get; set; } = new();

    [Ignore]
    public string Hidden { get; set; } = "";

    public static string Static => "";
}

internal enum Colour
{
    Red,

    [JsonStringEnumMemberName("light-blue")]
    LightBlue,
}

internal enum Level
{
    High = 2,
    Low = 1,
}

internal sealed class Nothing;

[ValidationRule("self.name != ''")]
internal class Base
{
    public string Name { get; set; } = "";
}

[ValidationRule("true")]
internal sealed class Derived : Base;
