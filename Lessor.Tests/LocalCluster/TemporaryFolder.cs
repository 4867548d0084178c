namespace Lessor.Tests.LocalClusters;

/// <summary>A folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder's path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("lessor-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
