using k8s;
using KubeOps.Tests.Transpiler.Samples;
using KubeOps.Transpiler;
using KubeOps.Transpiler.Exceptions;

namespace KubeOps.Tests.Transpiler;

public class TypeMappingTests
{
    private const string Preserve = "\"x-kubernetes-preserve-unknown-fields\":true";

    [TestCase("text", """{"type":"string"}""")]
    [TestCase("maybe", """{"nullable":true,"type":"string"}""")]
    [TestCase("int", """{"format":"int32","type":"integer"}""")]
    [TestCase("long", """{"format":"int64","type":"integer"}""")]
    [TestCase("float", """{"format":"float","type":"number"}""")]
    [TestCase("double", """{"format":"double","type":"number"}""")]
    [TestCase("decimal", """{"format":"decimal","type":"number"}""")]
    [TestCase("bool", """{"type":"boolean"}""")]
    [TestCase("maybeBool", """{"nullable":true,"type":"boolean"}""")]
    [TestCase("guid", """{"format":"uuid","type":"string"}""")]
    [TestCase("time", """{"format":"date-time","type":"string"}""")]
    [TestCase("offset", """{"format":"date-time","type":"string"}""")]
    [TestCase("colour", """{"enum":["Red","light-blue"],"type":"string"}""")]
    [TestCase("map", """{"additionalProperties":{"format":"int32","type":"integer"},"type":"object"}""")]
    [TestCase("pairs", """{"additionalProperties":{"type":"string"},"type":"object"}""")]
    [TestCase("untyped", """{"type":"object",""" + Preserve + "}")]
    [TestCase("anything", """{"nullable":true,"type":"object",""" + Preserve + "}")]
    [TestCase("array", """{"items":{"type":"string"},"type":"array"}""")]
    [TestCase("list", """{"items":{"format":"int32","nullable":true,"type":"integer"},"nullable":true,"type":"array"}""")]
    [TestCase("port", """{"x-kubernetes-int-or-string":true}""")]
    [TestCase("cpu", """{"type":"string"}""")]
    [TestCase("meta", """{"type":"object"}""")]
    [TestCase("embedded", """{"type":"object","x-kubernetes-embedded-resource":true,""" + Preserve + "}")]
    [TestCase("level", """{"enum":["Low","High"],"type":"string"}""")]
    [TestCase("nothing", """{"properties":{},"type":"object"}""")]
    [TestCase("derived", """{"properties":{"name":{"type":"string"}},"type":"object","x-kubernetes-validations":[{"rule":"true"},{"rule":"self.name != ''"}]}""")]
    [TestCase("static", """{"type":"string"}""")]
    [TestCase("model", """{"properties":{"name":{"type":"string"}},"type":"object"}""")]
    public void Property_OfEachType_MapsToItsSchema(string name, string schema) =>
        Assert.That(KubernetesJson.Serialize(Inspection.Property<TypesEntity>(name)), Is.EqualTo(schema));

    [Test]
    public void Properties_OfAClass_AreSortedAndCamelCased()
    {
        var names = Inspection.Spec<TypesEntity>().Properties.Keys;

        Assert.That(names, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(names, Does.Contain("httpServer").And.Contain("urlValue"));
    }

    [Test]
    public void Properties_Ignored_AreLeftOut() =>
        Assert.That(Inspection.Spec<TypesEntity>().Properties.Keys, Has.No.Member("hidden"));

    [TestCase(typeof(WrongTimeSpan))]
    [TestCase(typeof(WrongUnique))]
    [TestCase(typeof(WrongCycle))]
    [TestCase(typeof(WrongKey))]
    [TestCase(typeof(WrongKeys))]
    [TestCase(typeof(WrongEnum))]
    [TestCase(typeof(WrongRule))]
    [TestCase(typeof(WrongColumn))]
    [TestCase(typeof(WrongFormat))]
    [TestCase(typeof(WrongSet))]
    [TestCase(typeof(WrongMessage))]
    [TestCase(typeof(WrongDefault))]
    [TestCase(typeof(WrongDefaultMember))]
    public void Transpile_AWrongEntity_FailsTheBuild(Type type) =>
        Assert.That(() => Inspection.Context.Transpile(Inspection.Seen(type)), Throws.InstanceOf<TranspilationFailedException>());

    [Test]
    public void Transpile_AGenericEntity_IsRefused() =>
        Assert.That(() => Inspection.Context.Transpile(Inspection.Seen(typeof(Wrong<>))), Throws.InstanceOf<InvalidTypeException>());

    [Test]
    public void Transpile_AClassThatIsNoEntity_IsRefused() =>
        Assert.That(() => Inspection.Context.Transpile(Inspection.Seen(typeof(Tree))), Throws.InstanceOf<InvalidTypeException>());
}
