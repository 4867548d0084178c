using k8s;
using KubeOps.Tests.Transpiler.Samples;

namespace KubeOps.Tests.Transpiler;

public class AttributeMappingTests
{
    [TestCase("name", """{"description":"Of the property.","example":"abc","externalDocs":{"description":"More","url":"https://example.org"},"maxLength":63,"minLength":1,"pattern":"^[a-z]+$","title":"A title","type":"string"}""")]
    [TestCase("item", """{"description":"Of the type.","properties":{"name":{"type":"string"}},"required":["name"],"type":"object"}""")]
    [TestCase("items", """{"items":{"description":"Of the type.","properties":{"name":{"type":"string"}},"required":["name"],"type":"object"},"minItems":1,"type":"array","x-kubernetes-list-map-keys":["name"],"x-kubernetes-list-type":"map"}""")]
    [TestCase("number", """{"default":2,"enum":[2,4],"exclusiveMaximum":true,"exclusiveMinimum":false,"format":"int32","maximum":9,"minimum":1,"multipleOf":2,"type":"integer"}""")]
    [TestCase("map", """{"additionalProperties":{"type":"string"},"maxProperties":3,"type":"object","x-kubernetes-map-type":"atomic"}""")]
    [TestCase("ruled", """{"format":"int32","type":"integer","x-kubernetes-validations":[{"fieldPath":".number","message":"must be positive","reason":"FieldValueInvalid","rule":"self \u003E 0"}]}""")]
    [TestCase("kept", """{"default":{"a":1},"description":"Of the type.","properties":{"name":{"type":"string"}},"required":["name"],"type":"object","x-kubernetes-preserve-unknown-fields":true}""")]
    [TestCase("resource", """{"nullable":true,"type":"object","x-kubernetes-embedded-resource":true,"x-kubernetes-preserve-unknown-fields":true}""")]
    [TestCase("tree", """{"nullable":true,"type":"object","x-kubernetes-preserve-unknown-fields":true}""")]
    [TestCase("host", """{"format":"hostname","type":"string"}""")]
    public void Property_WithAttributes_CarriesWhatTheySay(string name, string schema) =>
        Assert.That(
            KubernetesJson.Serialize(Inspection.Property<MarkedEntity>(name)),
            Is.EqualTo(schema.Replace("\\u003E", ">", StringComparison.Ordinal)));
}
