using Lessor.Entities.Components;
using Lessor.Operator.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Instances.Publishing;
using Lessor.Rendering.Sources;
using Lessor.Tests.Engines;

namespace Lessor.Tests.Instances.Publishing;

public class ChartSchemaTests
{
    private string _folder = null!;
    private ContentStore _contents = null!;

    [SetUp]
    public void Prepare()
    {
        _folder = Directory.CreateTempSubdirectory().FullName;
        _contents = new ContentStore(_folder, 1 << 20, TimeProvider.System);
    }

    [TearDown]
    public void CleanUp() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Schema_OfAChart_IsItsOwn()
    {
        var made = Of(
            ("values.schema.json", """{"type": "object", "required": ["port", "name"], "properties": {"port": {"type": "integer"}, "name": {"type": "string"}}}"""),
            ("values.yaml", "port: 80\n"));

        Assert.That(made, Is.EqualTo("""{"type":"object","properties":{"port":{"type":"integer"},"name":{"type":"string"}},"required":["name"]}"""));
    }

    [Test]
    public void Schema_OfAChartWithoutOne_IsWhatItsValuesTell() =>
        Assert.That(Of(("values.yaml", "# Where it listens.\nport: 80\n")), Does.Contain("""{"type":"integer","default":80,"description":"Where it listens."}"""));

    [Test]
    public void Schema_OfAChartThatIsNotAtHand_IsUnknown() =>
        Assert.That(KindPublisher.SchemaOf(Revision(new string('0', 64)), _contents), Is.Null);

    private static ComponentRevision Revision(string archive) => new("web", "1", new ComponentSpec(), new ManifestContent("") { Archive = archive }, []);

    private string Of(params (string Path, string Text)[] files)
    {
        var archive = _contents.Put(Charts.Packed([.. files.Select(file => (file.Path, System.Text.Encoding.UTF8.GetBytes(file.Text)))]));
        return KindPublisher.SchemaOf(Revision(archive), _contents)!.ToJsonString();
    }
}
