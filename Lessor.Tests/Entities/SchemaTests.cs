using k8s.Models;
using Lessor.Manifests.Crds;

namespace Lessor.Tests.Entities;

public class SchemaTests
{
    private static readonly IReadOnlyList<V1CustomResourceDefinition> Definitions =
        [.. CrdManifests.Files().SelectMany(file => file.Documents).Cast<V1CustomResourceDefinition>()];

    public static IEnumerable<TestCaseData> Fields() => Definitions
        .SelectMany(crd => Walk(crd.Spec.Names.Plural, crd.Spec.Versions[0].Schema.OpenAPIV3Schema))
        .Select(field => new TestCaseData(field.Schema).SetArgDisplayNames(field.Path));

    [TestCaseSource(nameof(Fields))]
    public void Field_OfEachKind_IsDescribed(V1JSONSchemaProps schema) =>
        Assert.That(schema.Description, Is.Not.Null.And.EndsWith(".").Or.Contains(":"));

    [TestCaseSource(nameof(Fields))]
    public void List_OfEachKind_SaysHowItMerges(V1JSONSchemaProps schema) =>
        Assert.That(schema.XKubernetesListType, schema.Type == "array" ? Is.Not.Null : Is.Null);

    [Test]
    public void ListInASpec_HasALimit() =>
        Assert.That(
            Definitions.SelectMany(crd => Walk("", crd.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"]))
                .Where(field => field.Schema.Type == "array" && field.Schema.MaxItems is null),
            Is.Empty);

    [Test]
    public void TextInASpec_HasALimitOrAnEnumeration() =>
        Assert.That(
            Definitions.SelectMany(crd => Walk("", crd.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"]))
                .Where(field => field.Schema.Type == "string" && field.Schema.MaxLength is null && field.Schema.EnumProperty is null),
            Is.Empty);

    [Test]
    public void Tenant_WithoutASpec_IsComplete() =>
        Assert.That(Definitions.Single(crd => crd.Spec.Names.Kind == "Tenant").Spec.Versions[0].Schema.OpenAPIV3Schema.Required, Is.Null);

    [TestCase("Tenant", "Ready,Status,Components,Age", "Organization,Message")]
    [TestCase("Component", "Version,Source,Tenants,Ready,Age", "")]
    public void Columns_OfEachKind_AreThePromisedOnes(string kind, string standard, string wide)
    {
        var columns = Definitions.Single(crd => crd.Spec.Names.Kind == kind).Spec.Versions[0].AdditionalPrinterColumns;

        Assert.That(string.Join(',', columns.Where(column => column.Priority == 0).Select(column => column.Name)), Is.EqualTo(standard));
        Assert.That(string.Join(',', columns.Where(column => column.Priority == 1).Select(column => column.Name)), Is.EqualTo(wide));
    }

    private static IEnumerable<(string Path, V1JSONSchemaProps Schema)> Walk(string path, V1JSONSchemaProps schema) =>
        (schema.Properties ?? new Dictionary<string, V1JSONSchemaProps>())
            .SelectMany(property => Walk($"{path}.{property.Key}", property.Value).Prepend(($"{path}.{property.Key}", property.Value)))
            .Concat(schema.Items is V1JSONSchemaProps items ? Walk($"{path}[]", items) : []);
}
