using Lessor.Entities.Components;
using Lessor.Entities.Tenants;

namespace Lessor.Tests.Entities;

/// <summary>
/// Property 6: a field that could point into another namespace has a rule that keeps it where it belongs. Whoever adds such a field lists it
/// here with the rule, and tests that rule where it is enforced.
/// </summary>
[Holds(6)]
public class ReferenceFieldsTests
{
    private static readonly string[] Telling = ["Namespace", "Ref", "Secret", "ConfigMap", "ServiceAccount", "Source", "Url", "Subject"];

    private static readonly Dictionary<string, string> Cases = new(StringComparer.Ordinal)
    {
        ["TenantSpec.Namespaces"] = "Reserved and foreign namespaces are refused when the tenant is reconciled.",
        ["TenantComponent.Namespace"] = "Must be one of the tenant's own.",
        ["TenantSpec.Secrets"] = "Shared secrets by name, of those that say that they are for this tenant; another tenant's are in a scope of their own.",
        ["ComponentSpec.Secrets"] = "Only platform administrators write Components.",
        ["ComponentSpec.Overrides"] = "Only platform administrators write Components; it names fields, and no object.",
        ["NetworkPeer.Namespaces"] = "Tenants' namespaces are never meant, whatever the selector says.",
        ["TenantAccess.Subject"] = "Who is let in, by the roles view, edit and admin, into the tenant's own namespaces alone.",
        ["AccessSubject.Namespace"] = "Must be one of the tenant's own.",
        ["ComponentSpec.Source"] = "Only platform administrators write Components.",
        ["ComponentSource.ConfigMap"] = "Only platform administrators write Components.",
        ["ComponentSource.Git"] = "Only platform administrators write Components; a tenant chooses a ref and paths in the same repository.",
        ["ComponentSource.Http"] = "Only platform administrators write Components.",
        ["ComponentSource.Chart"] = "Only platform administrators write Components; a tenant chooses a version of the same chart.",
        ["GitSource.Url"] = "Only platform administrators write Components, and the operator's own rules say which hosts and addresses are reached.",
        ["GitSource.Ref"] = "A version in the repository that the Component names.",
        ["GitSource.SecretRef"] = "A secret of the operator's scope: nothing else is looked up, and no tenant chooses it.",
        ["HttpSource.Url"] = "As of git.",
        ["HttpSource.SecretRef"] = "As of git.",
        ["ChartSource.SecretRef"] = "As of git.",
        ["TenantComponent.Ref"] = "A version in the repository that the Component names, held to NamePatterns.GitRef.",
        ["TenantSpec.Resource"] = "Data that templates see; nothing is read or written by it.",
        ["TenantResource.Namespace"] = "Data that templates see; nothing is read or written by it.",
        ["ComponentWatch.Namespace"] = "Only platform administrators write Components.",
        ["ConfigMapSource.Namespace"] = "The operator may read ConfigMaps in its own namespace alone.",
    };

    public static IEnumerable<string> ReferenceFields() =>
        Types(typeof(TenantSpec)).Concat(Types(typeof(ComponentSpec))).Distinct()
            .SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType is { IsEnum: false } and not { Name: nameof(Boolean) })
            .Where(property => Telling.Any(word => Says(property.Name, word) || Says(ElementType(property.PropertyType).Name, word)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}");

    [TestCaseSource(nameof(ReferenceFields))]
    public void ReferenceField_OfASpec_HasACase(string field) =>
        Assert.That(Cases, Does.ContainKey(field), "A new reference field: say in this test what keeps it inside the tenant, and test that.");

    [Test]
    public void Case_ForAFieldThatIsGone_GoesToo() => Assert.That(Cases.Keys.Except(ReferenceFields()), Is.Empty);

    private static bool Says(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Type> Types(Type root) => root.GetProperties()
        .Select(property => ElementType(property.PropertyType))
        .Where(type => type.Assembly == root.Assembly && type.IsClass)
        .SelectMany(Types)
        .Prepend(root);

    private static Type ElementType(Type type) =>
        type.IsGenericType ? type.GetGenericArguments()[^1] : type.GetElementType() ?? type;
}
