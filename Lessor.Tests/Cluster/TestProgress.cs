namespace Lessor.Tests.Cluster;

/// <summary>Progress for who watches the test run: a build of the control plane takes minutes.</summary>
public sealed class TestProgress : IProgress<string>
{
    public void Report(string value) => TestContext.Progress.WriteLine(value);
}
