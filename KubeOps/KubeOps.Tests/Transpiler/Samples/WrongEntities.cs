using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;

namespace KubeOps.Tests.Transpiler.Samples;

// One mistake each.
[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class Wrong<T> : CustomKubernetesEntity<T>
    where T : new();

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongTimeSpan : CustomKubernetesEntity<WrongTimeSpan.Content>
{
    public sealed class Content
    {
        public TimeSpan Value { get; set; }
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongUnique : CustomKubernetesEntity<WrongUnique.Content>
{
    public sealed class Content
    {
        [UniqueItems]
        public string[] Value { get; set; } = [];
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongCycle : CustomKubernetesEntity<Tree>;

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongKey : CustomKubernetesEntity<WrongKey.Content>
{
    public sealed class Content
    {
        [XListType(XListType.Map)]
        [XListMapKeys("value")]
        public IList<Content> Value { get; set; } = [];
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongKeys : CustomKubernetesEntity<WrongKeys.Content>
{
    public sealed class Content
    {
        [XListType(XListType.Set)]
        [XListMapKeys("value")]
        public IList<string> Value { get; set; } = [];
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongEnum : CustomKubernetesEntity<WrongEnum.Content>
{
    public sealed class Content
    {
        [EnumValues("a", "a")]
        public string Value { get; set; } = "";
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongRule : CustomKubernetesEntity<WrongRule.Content>
{
    public sealed class Content
    {
        [ValidationRule("self", reason: "Because")]
        public string Value { get; set; } = "";
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongColumn : CustomKubernetesEntity<WrongColumn.Content>
{
    public sealed class Content
    {
        [AdditionalPrinterColumn]
        public IntOrString Value { get; set; } = 1;
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongFormat : CustomKubernetesEntity<WrongFormat.Content>
{
    public sealed class Content
    {
        [Format(" ")]
        public string Value { get; set; } = "";
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongSet : CustomKubernetesEntity<WrongSet.Content>
{
    public sealed class Content
    {
        [XListType(XListType.Set)]
        public IList<MarkedItem> Value { get; set; } = [];
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongMessage : CustomKubernetesEntity<WrongMessage.Content>
{
    public sealed class Content
    {
        [ValidationRule("self", message: "must\nbe")]
        public string Value { get; set; } = "";
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongDefault : CustomKubernetesEntity<WrongDefault.Content>
{
    public sealed class Content
    {
        [DefaultValue("Green")]
        public Colour Value { get; set; }
    }
}

[KubernetesEntity(Group = "test.io", PluralName = "wrongs")]
internal sealed class WrongDefaultMember : CustomKubernetesEntity<WrongDefaultMember.Content>
{
    public sealed class Content
    {
        [DefaultValue("""{"nam": "a"}""", Json = true)]
        public MarkedItem Value { get; set; } = new();
    }
}
