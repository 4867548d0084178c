using Lessor.Operator.Content;
using Lessor.Tests.LocalClusters;

namespace Lessor.Tests.Content;

[Holds(16)]
public sealed class SealedContentTests
{
    private TemporaryFolder _folder = null!;
    private ContentStore _store = null!;
    private SealedContent _content = null!;

    [SetUp]
    public void Make()
    {
        _folder = new TemporaryFolder();
        _store = new ContentStore(_folder.Path, 1 << 20, TimeProvider.System);
        _content = new SealedContent(_store);
    }

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Find_ByItsName_IsTheContentAndNothingElseIs()
    {
        var (name, other) = (_content.Put("canary-4711"u8), _content.Put("canary-4711"u8));
        Assert.That(_content.Find(name), Is.EqualTo("canary-4711"u8.ToArray()));
        Assert.That(other, Is.Not.EqualTo(name), "a key is used once");
        Assert.That(_content.Find($"{name.Split('.')[0]}.{other.Split('.')[1]}"), Is.Null);
        Assert.That(_content.Find($"{name.Split('.')[0]}.x"), Is.Null);
        Assert.That(_content.Find($"{new string('0', 64)}.{other.Split('.')[1]}"), Is.Null);
    }

    [Test]
    public void Put_AContent_IsNotToBeSeenOnDisk()
    {
        _content.Put("canary-4711"u8);
        Assert.That(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories).Select(File.ReadAllText), Is.Not.Empty.And.None.Contains("canary"));
    }

    [Test]
    public void Find_OfAnEarlierVersion_IsThereStill() => Assert.That(_content.Find(_store.Put("[]"u8)), Is.EqualTo("[]"u8.ToArray()));
}
