using System.Text.Json;
using k8s;
using Lessor.Entities.Components;
using Lessor.Entities.Conditions;
using Lessor.Entities.Tenants;

namespace Lessor.Tests.Entities;

public class SerializationTests
{
    [Test]
    public void Tenant_WithAnEmptySpec_HasTheDefaults()
    {
        var tenant = KubernetesJson.Deserialize<Tenant>("""{"metadata":{"name":"acme"},"spec":{}}""");

        Assert.That((tenant.ApiVersion, tenant.Kind), Is.EqualTo(("lessor.io/v1", "Tenant")));
        Assert.That(tenant.Spec.Namespaces, Is.Empty);
        Assert.That(tenant.Spec.Components, Is.Empty);
        Assert.That(tenant.Spec.DeletionPolicy, Is.EqualTo(DeletionPolicy.Delete));
        Assert.That(tenant.Spec.Contact, Is.Null);
        Assert.That(tenant.Status.Conditions, Is.Empty);
    }

    [Test]
    public void Values_OfAComponent_AreKeptAsTheyAre()
    {
        const string Values = """{"image":"a:1","list":[1,2.50,null],"nested":{"snake_case":true}}""";
        var component = KubernetesJson.Deserialize<Component>("{\"spec\":{\"values\":" + Values + "}}");

        Assert.That(component.Spec.Values, Is.InstanceOf<JsonElement>());
        Assert.That(KubernetesJson.Serialize(component), Does.Contain($"\"values\":{Values}"));
    }

    [Test]
    public void Condition_OnTheWire_HasTheCommonShape() =>
        Assert.That(
            KubernetesJson.Serialize(new Condition
            {
                Type = ConditionTypes.Ready,
                Status = ConditionStatus.True,
                Reason = ConditionReasons.Succeeded,
                LastTransitionTime = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)),
            }),
            Is.EqualTo("""{"lastTransitionTime":"2030-01-02T02:04:05Z","message":"","reason":"Succeeded","status":"True","type":"Ready"}"""));
}
