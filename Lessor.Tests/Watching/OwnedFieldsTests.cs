using System.Text.Json;
using Lessor.Operator.Watching;

namespace Lessor.Tests.Watching;

[TestFixture]
internal sealed class OwnedFieldsTests
{
    private const string Ours = """{"manager":"lessor","operation":"Apply","time":"T","fieldsV1":{"f:spec":{"f:a":{},"f:b":{"k:{}":{}}}}}""";

    [Test]
    public void Hash_OtherOrderAndOtherTime_IsTheSame()
    {
        var reordered = """{"manager":"lessor","operation":"Apply","time":"U","fieldsV1":{"f:spec":{"f:b":{"k:{}":{}},"f:a":{}}}}""";

        Assert.That(Hash(reordered), Is.EqualTo(Hash(Ours)).And.Length.EqualTo(16));
    }

    [Test]
    public void Hash_OtherManagersBeside_IsTheSame()
    {
        var update = """{"manager":"kubectl-edit","operation":"Update","fieldsV1":{"f:x":{}}}""";
        var status = """{"manager":"lessor","operation":"Apply","subresource":"status","fieldsV1":{"f:x":{}}}""";
        var kubectl = """{"manager":"kubectl","operation":"Apply","fieldsV1":{"f:x":{}}}""";

        Assert.That(Hash(update, Ours, status, kubectl), Is.EqualTo(Hash(Ours)));
    }

    [Test]
    public void Hash_CreatedFields_Count()
    {
        var created = """{"manager":"lessor","operation":"Update","fieldsV1":{"f:metadata":{"f:labels":{}}}}""";

        Assert.That(Hash(created), Is.Not.Empty);
    }

    [TestCase("""{"f:spec":{"f:a":{}}}""")]
    [TestCase("""{"f:spec":{"f:a":{"f:b":{"k:{}":{}}}}}""")]
    [TestCase("""{"f:spec":{"f:a":{},"f:b":{"k:{}":{},"f:c":{}}}}""")]
    public void Hash_OtherFields_Differs(string fields) =>
        Assert.That(Hash($$"""{"manager":"lessor","operation":"Apply","fieldsV1":{{fields}}}"""), Is.Not.EqualTo(Hash(Ours)));

    [Test]
    public void Hash_NothingOwned_IsEmpty() => Assert.That(Hash(), Is.Empty);

    private static string Hash(params string[] entries)
    {
        using var document = JsonDocument.Parse($$"""{"managedFields":[{{string.Join(',', entries)}}]}""");
        return OwnedFields.Hash(document.RootElement);
    }
}
