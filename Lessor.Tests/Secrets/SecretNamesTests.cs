using Lessor.Operator.Secrets;

namespace Lessor.Tests.Secrets;

public sealed class SecretNamesTests
{
    [Test]
    public void ObjectNames_OfEqualNamesInOtherScopes_AreOthers()
    {
        var keys = new[]
        {
            new SecretKey(SecretScope.Tenant("a"), "b"), new SecretKey(SecretScope.Tenant("a-b"), "b"), new SecretKey(SecretScope.Tenant("a"), "b-b"),
            new SecretKey(SecretScope.Shared, "b"), new SecretKey(SecretScope.Shared, "a.b"),
        };

        Assert.That(keys.Select(SecretNames.ObjectName), Is.Unique);
    }

    [TestCase("tenant.acme.cloud-db")]
    [TestCase("tenant.x")]
    [TestCase("Upper")]
    [TestCase("a/b")]
    [TestCase("../x")]
    [TestCase("")]
    [TestCase("x\n")]
    public void IsValid_NameThatNoSharedSecretCanHave_IsFalse(string name) =>
        Assert.That(SecretNames.IsValid(new(SecretScope.Shared, name)), Is.False);

    [TestCase("a.b")]
    [TestCase("")]
    [TestCase("a/b")]
    public void IsValid_NameThatNoTenantsSecretCanHave_IsFalse(string name) =>
        Assert.That(SecretNames.IsValid(new(SecretScope.Tenant("acme"), name)), Is.False);

    [TestCase("a.b")]
    [TestCase("")]
    public void Tenant_NameThatNoTenantCanHave_Throws(string name) => Assert.Throws<ArgumentException>(() => SecretScope.Tenant(name));

    [TestCase("stripe-api", "", "shared secret stripe-api")]
    [TestCase("stripe-api", "lessor.io/scope=shared", "shared secret stripe-api")]
    [TestCase("pg-admin", "lessor.io/scope=operator", "operator secret pg-admin")]
    [TestCase("tenant.acme.x-db", "lessor.io/scope=tenant,lessor.io/tenant=acme,lessor.io/secret=x-db", "tenant acme secret x-db")]
    [TestCase("tenant.acme.x-db", "lessor.io/scope=tenant,lessor.io/tenant=beta,lessor.io/secret=x-db", null)]
    [TestCase("tenant.acme.x-db", "lessor.io/scope=tenant,lessor.io/tenant=acme", null)]
    [TestCase("tenant.acme.x-db", "", null)]
    [TestCase("stripe-api", "lessor.io/scope=everybody", null)]
    [TestCase("stripe-api", "lessor.io/secret=other", null)]
    public void KeyOf_NameAndLabels_AgreeOrAreNothing(string name, string labels, string? expected) => Assert.That(
        SecretNames.KeyOf(name, labels.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(label => label.Split('=')).ToDictionary(parts => parts[0], parts => parts[1]))?.ToString(),
        Is.EqualTo(expected));

    [Test]
    public void StoredSecret_Printed_IsItsNameAlone()
    {
        var secret = new StoredSecret { Key = new(SecretScope.Shared, "x"), Data = new Dictionary<string, byte[]> { ["k"] = "hunter2"u8.ToArray() } };

        Assert.That($"{secret} {new SecretObject(secret, "1", "u", IsOurs: true, "")}", Is.EqualTo("shared secret x shared secret x"));
    }
}
