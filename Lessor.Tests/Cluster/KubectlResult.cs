namespace Lessor.Tests.Cluster;

/// <summary>How a run of kubectl ended.</summary>
public sealed record KubectlResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>The output, of a run that must have succeeded.</summary>
    public string EnsureSuccess()
    {
        Assert.That(ExitCode, Is.Zero, $"kubectl {Command}: {Output}{Error}");
        return Output;
    }
}
