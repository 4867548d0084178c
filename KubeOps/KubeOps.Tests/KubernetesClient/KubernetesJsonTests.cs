using System.Text.Json.Serialization;
using k8s;
using k8s.Models;

namespace KubeOps.Tests.KubernetesClient;

public sealed class KubernetesJsonTests
{
    private enum Mode
    {
        Plain,

        [JsonStringEnumMemberName("as-you-like")]
        Renamed,
    }

    [Test]
    public void Serialize_ObjectWithNulls_LeavesThemOutAndUsesCamelCase()
    {
        var secret = new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "a", NamespaceProperty = "b" },
            Data = new Dictionary<string, byte[]> { ["Key"] = [1, 2, 3] },
        }.Initialize();

        Assert.That(
            KubernetesJson.Serialize(secret),
            Is.EqualTo("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a","namespace":"b"},"data":{"Key":"AQID"}}"""));
    }

    [TestCase("2030-01-02T03:04:05Z", "2030-01-02T03:04:05Z")]
    [TestCase("2030-01-02T03:04:05.5Z", "2030-01-02T03:04:05.500000Z")]
    [TestCase("2030-01-02T03:04:05.123456789Z", "2030-01-02T03:04:05.123456Z")]
    [TestCase("2030-01-02T05:04:05+02:00", "2030-01-02T03:04:05Z")]
    public void DateTime_AnyRfc3339_IsWrittenInUtcWithNoneOrSixDigits(string read, string written)
    {
        var meta = KubernetesJson.Deserialize<V1ObjectMeta>($$"""{"creationTimestamp":"{{read}}"}""");

        Assert.That(meta.CreationTimestamp!.Value.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(KubernetesJson.Serialize(meta), Is.EqualTo($$"""{"creationTimestamp":"{{written}}"}"""));
    }

    [Test]
    public void MicroTime_WholeSecond_KeepsItsSixDigits()
    {
        var spec = new V1LeaseSpec { RenewTime = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc) };

        Assert.That(KubernetesJson.Serialize(spec), Is.EqualTo("""{"renewTime":"2030-01-02T03:04:05.000000Z"}"""));
        Assert.That(KubernetesJson.Deserialize<V1LeaseSpec>(KubernetesJson.Serialize(spec)), Is.EqualTo(spec));
    }

    [Test]
    public void DateTime_Malformed_IsAJsonError() =>
        Assert.That(
            () => KubernetesJson.Deserialize<V1ObjectMeta>("""{"creationTimestamp":"yesterday"}"""),
            Throws.InstanceOf<System.Text.Json.JsonException>());

    [Test]
    public void Enum_AnyMember_IsWrittenByItsName()
    {
        Assert.That(KubernetesJson.Serialize(new[] { Mode.Plain, Mode.Renamed }), Is.EqualTo("""["Plain","as-you-like"]"""));
        Assert.That(KubernetesJson.Deserialize<Mode>("\"as-you-like\""), Is.EqualTo(Mode.Renamed));
    }

    [Test]
    public void TimeSpan_Minutes_IsIso8601()
    {
        Assert.That(KubernetesJson.Serialize(TimeSpan.FromMinutes(5)), Is.EqualTo("\"PT5M\""));
        Assert.That(KubernetesJson.Deserialize<TimeSpan>("\"PT5M\""), Is.EqualTo(TimeSpan.FromMinutes(5)));
    }

    [TestCase("80")]
    [TestCase("-1")]
    [TestCase("\"http\"")]
    [TestCase("\"080\"")]
    public void IntOrString_ReadAndWritten_StaysWhatItWas(string json) =>
        Assert.That(KubernetesJson.Serialize(KubernetesJson.Deserialize<IntOrString>(json)), Is.EqualTo(json));

    [TestCase("\"500m\"", "500m")]
    [TestCase("2", "2")]
    public void ResourceQuantity_NumberOrText_IsText(string json, string text) =>
        Assert.That(KubernetesJson.Deserialize<ResourceQuantity>(json).ToString(), Is.EqualTo(text));

    [Test]
    [SetCulture("de-DE")]
    public void Serialize_UnderAnotherCulture_IsTheSame() =>
        Assert.That(KubernetesJson.Serialize(new { Half = 0.5 }), Is.EqualTo("""{"half":0.5}"""));
}
