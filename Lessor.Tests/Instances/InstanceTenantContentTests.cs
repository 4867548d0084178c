using System.Text.Json;
using Lessor.Operator.Instances;

namespace Lessor.Tests.Instances;

public class InstanceTenantContentTests
{
    private static readonly InstanceKind Kind = new("shop", "example.com/v1", "Widget");

    [Test]
    public void Hash_OfAnObjectAndOfItsTenant_AreEqual()
    {
        using var widget = Widget();
        using var tenant = JsonDocument.Parse(InstanceTenantContent.Tenant(Kind.KeyOf("a", "blog"), Kind, widget.RootElement).ToJsonString());

        Assert.That(InstanceTenantContent.HashOf(tenant.RootElement), Is.EqualTo(InstanceTenantContent.HashOf(Kind, widget.RootElement)));
    }

    [Test]
    public void Hash_OfAnObjectWhoseStatusOrMarksChanged_StaysTheSame()
    {
        using var before = Widget();
        using var after = Widget("""{"lessor.io/x": "1", "kubectl.kubernetes.io/last-applied-configuration": "{}", "keep": "me"}""", status: """{"ready": true}""");
        Assert.That(InstanceTenantContent.HashOf(Kind, after.RootElement), Is.EqualTo(InstanceTenantContent.HashOf(Kind, before.RootElement)));
    }

    [Test]
    public void Tenant_ByItsOwnAccount_IsOfTheObject()
    {
        using var widget = Widget();
        using var json = JsonDocument.Parse(InstanceTenantContent.Tenant(Kind.KeyOf("a", "blog"), Kind, widget.RootElement).ToJsonString());
        var tenant = InstanceTenant.Read(json.RootElement);

        Assert.That(tenant, Has.Property(nameof(tenant.IsOurs)).True.And.Property(nameof(tenant.ObjectUid)).EqualTo("u-1"));
        Assert.That(tenant.Key, Is.EqualTo(Kind.KeyOf("a", "blog")));
    }

    [TestCase("\"name\":\"blog\"", "\"name\":\"other\"")]
    [TestCase("\"lessor.io/instance-of\":\"shop\"", "\"lessor.io/instance-of\":\"else\"")]
    [TestCase("\"app.kubernetes.io/managed-by\":\"lessor\"", "\"app.kubernetes.io/managed-by\":\"me\"")]
    public void Tenant_WhoseMarksDontMatch_IsNotOurs(string before, string after)
    {
        using var widget = Widget();
        var text = InstanceTenantContent.Tenant(Kind.KeyOf("a", "blog"), Kind, widget.RootElement).ToJsonString();
        using var json = JsonDocument.Parse(text.Replace(before, after, StringComparison.Ordinal));

        Assert.That(text, Does.Contain(before));
        Assert.That(InstanceTenant.Read(json.RootElement).IsOurs, Is.False);
    }

    private static JsonDocument Widget(string annotations = """{"keep": "me"}""", string status = "{}") => JsonDocument.Parse($$$"""
        {
          "apiVersion": "example.com/v1", "kind": "Widget",
          "metadata": {"name": "blog", "namespace": "a", "uid": "u-1", "labels": {"x": "y"}, "annotations": {{{annotations}}}},
          "spec": {"color": "red", "size": 1.5, "none": null},
          "status": {{{status}}}
        }
        """);
}
