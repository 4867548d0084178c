using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;
using DescriptionAttribute = KubeOps.Abstractions.Entities.Attributes.DescriptionAttribute;

namespace KubeOps.Tests.Transpiler.Samples;

// Every attribute, in use.
[KubernetesEntity(Group = "test.io", ApiVersion = "v1", Kind = "Marked", PluralName = "markeds")]
[EntityScope(EntityScope.Cluster)]
[KubernetesEntityShortNames("mk", "m")]
[Description("Of the class.")]
[GenericAdditionalPrinterColumn(".metadata.creationTimestamp", "Age", "date", Priority = PrinterColumnPriority.WideView)]
internal sealed class MarkedEntity : CustomKubernetesEntity<MarkedSpec, MarkedStatus>;

internal sealed class MarkedSpec
{
    [Required]
    [AdditionalPrinterColumn]
    [Length(1, 63)]
    [Pattern("^[a-z]+$")]
    [Description("Of the property.")]
    [Title("A title")]
    [ExternalDocs("https://example.org", "More")]
    [Example("abc")]
    public string Name { get; set; } = "";

    [Description("Loses to the type's.")]
    public MarkedItem Item { get; set; } = new();

    [XListType(XListType.Map)]
    [XListMapKeys("name")]
    [Items(minItems: 1)]
    public IList<MarkedItem> Items { get; set; } = [];

    [RangeMinimum(1)]
    [RangeMaximum(9, true)]
    [MultipleOf(2)]
    [DefaultValue(2)]
    [EnumValues(2L, 4L)]
    public int Number { get; set; }

    [PropertyLimits(maxProperties: 3)]
    [XMapType(XMapType.Atomic)]
    public IDictionary<string, string> Map { get; set; } = new Dictionary<string, string>();

    [ValidationRule("self > 0", ".number", "must be positive", reason: "FieldValueInvalid")]
    public int Ruled { get; set; }

    [DefaultValue("""{"a":1}""", Json = true)]
    [PreserveUnknownFields]
    public MarkedItem Kept { get; set; } = new();

    [EmbeddedResource]
    public object? Resource { get; set; }

    [PreserveUnknownFields]
    public Tree? Tree { get; set; }

    [Format("hostname")]
    public string Host { get; set; } = "";
}

[Description("Of the type.")]
internal sealed class MarkedItem
{
    [Required]
    public string Name { get; set; } = "";
}

internal sealed class MarkedStatus
{
    public MarkedPlace Place { get; set; } = new();

    [AdditionalPrinterColumn(PrinterColumnPriority.WideView, "Count")]
    public int Total { get; set; }
}

internal sealed class MarkedPlace
{
    [Required]
    [AdditionalPrinterColumn]
    public string Zone { get; set; } = "";

    [Required]
    public string Area { get; set; } = "";
}

internal sealed class Tree
{
    public Tree? Parent { get; set; }
}
