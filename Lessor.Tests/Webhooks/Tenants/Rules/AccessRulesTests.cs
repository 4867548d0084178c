using Lessor.Entities.Tenants.Access;

namespace Lessor.Tests.Webhooks.Tenants.Rules;

/// <summary>Who may be let into a tenant: nobody who would let the whole cluster in.</summary>
public sealed class AccessRulesTests
{
    [TestCase(AccessSubjectKind.User, "jane@acme.example", null)]
    [TestCase(AccessSubjectKind.Group, "acme-support", null)]
    [TestCase(AccessSubjectKind.Group, "https://issuer.example#Support Team", null)]
    [TestCase(AccessSubjectKind.Group, "system:serviceaccounts:acme-dev", null)]
    [TestCase(AccessSubjectKind.ServiceAccount, "ci", null)]
    [TestCase(AccessSubjectKind.ServiceAccount, "ci", "acme-dev")]
    public void Subject_ThatIsTheTenantsOrAPerson_IsFine(AccessSubjectKind kind, string name, string? ns) =>
        Assert.That(Findings(Entry(kind, name, ns)), Is.Empty);

    [TestCase(AccessSubjectKind.Group, "system:authenticated", "\"system:authenticated\" is everybody who has any account; name a person, or a group of people")]
    [TestCase(AccessSubjectKind.Group, "system:unauthenticated", "\"system:unauthenticated\" is everybody who has no account; name a person, or a group of people")]
    [TestCase(AccessSubjectKind.Group, "system:serviceaccounts", "\"system:serviceaccounts\" is every service account of the cluster, of all tenants; name a person, or a group of people")]
    [TestCase(AccessSubjectKind.Group, "system:masters", "\"system:masters\" may do everything anyway; name a person, or a group of people")]
    [TestCase(AccessSubjectKind.Group, "system:nodes", "\"system:nodes\" is the cluster's own; name a person, or a group of people")]
    [TestCase(AccessSubjectKind.Group, "system:serviceaccounts:beta", "\"system:serviceaccounts:beta\" is every service account of a namespace that isn't this tenant's; it has acme, acme-dev")]
    [TestCase(AccessSubjectKind.Group, "system:serviceaccounts:", "\"system:serviceaccounts:\" is every service account of a namespace that isn't this tenant's; it has acme, acme-dev")]
    [TestCase(AccessSubjectKind.User, "system:anonymous", "\"system:anonymous\" is everybody who has no account; name a person, or a group of people")]
    [TestCase(AccessSubjectKind.User, "system:kube-scheduler", "\"system:kube-scheduler\" is the cluster's own; name a person, or a group of people")]
    [TestCase(AccessSubjectKind.User, "system:serviceaccount:beta:ci", "\"system:serviceaccount:beta:ci\" is a service account; say it with kind ServiceAccount, its namespace and its name")]
    [TestCase(AccessSubjectKind.User, "system:serviceaccount:acme:ci", "\"system:serviceaccount:acme:ci\" is a service account; say it with kind ServiceAccount, its namespace and its name")]
    [TestCase(AccessSubjectKind.ServiceAccount, "a b", "must be the name of a service account: lower-case letters, digits, '-' and '.' (was \"a b\")")]
    [TestCase(AccessSubjectKind.ServiceAccount, "system:authenticated", "must be the name of a service account: lower-case letters, digits, '-' and '.' (was \"system:authenticated\")")]
    public void Subject_ThatWouldLetOthersIn_IsRefused(AccessSubjectKind kind, string name, string message) =>
        Assert.That(Findings(Entry(kind, name)), Is.EqualTo(new[] { $"spec.access[0].subject.name: {message} [FieldValueForbidden]" }));

    [TestCase("beta")]
    [TestCase("lessor-tenants")]
    [TestCase("kube-system")]
    public void ServiceAccount_OfAnotherNamespace_IsRefused(string ns) => Assert.That(
        Findings(Entry(AccessSubjectKind.ServiceAccount, "ci", ns)),
        Is.EqualTo(new[] { $"spec.access[0].subject.namespace: \"{ns}\" is not a namespace of this tenant; it has acme, acme-dev [FieldValueNotSupported]" }));

    [Test]
    public void Namespace_OfAPerson_IsRefused() => Assert.That(
        Findings(Entry(AccessSubjectKind.User, "jane", "acme")),
        Is.EqualTo(new[] { "spec.access[0].subject.namespace: is for service accounts alone: a User has none [FieldValueForbidden]" }));

    [Test]
    public void Entry_ThatIsThereTwice_IsRefused_AndAnotherRoleIsNot()
    {
        var jane = Entry(AccessSubjectKind.User, "jane");
        var editing = Entry(AccessSubjectKind.User, "jane");
        editing.Role = AccessRole.Edit;

        Assert.That(Findings(jane, editing, jane), Is.EqualTo(new[] { "spec.access[2]: is the same as spec.access[0]; remove one of them [FieldValueDuplicate]" }));
    }

    // The API server has two names for one account: without a namespace, the primary is meant.
    [Test]
    public void Entry_ThatIsThereTwiceInOtherWords_IsRefused() => Assert.That(
        Findings(Entry(AccessSubjectKind.ServiceAccount, "ci"), Entry(AccessSubjectKind.ServiceAccount, "ci", "acme")), Has.Length.EqualTo(1));

    private static TenantAccess Entry(AccessSubjectKind kind, string name, string? ns = null) =>
        new() { Role = AccessRole.View, Subject = new() { Kind = kind, Name = name, Namespace = ns } };

    private static string[] Findings(params TenantAccess[] access)
    {
        var tenant = Reviews.Tenant(namespaces: ["acme", "acme-dev"]);
        tenant.Spec.Access = access;
        return Reviews.Findings(tenant);
    }
}
