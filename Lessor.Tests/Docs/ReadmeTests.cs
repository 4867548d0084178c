using Lessor.Tests.Cluster.Admission;

namespace Lessor.Tests.Docs;

public sealed class ReadmeTests
{
    [Test]
    public void Readme_RefusalThatItShows_IsTheSamplesOwn()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var sample = new RejectedSample($"{RejectedSample.Folder}/tenant-many-mistakes.yaml");

        Assert.That(readme, Does.Contain($"$ kubectl create -f {sample.FilePath}\n{sample.Refusal}```"));
    }
}
