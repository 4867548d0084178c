namespace Lessor.Tests.Cluster.Admission;

/// <summary>What users of kubectl meet: each of samples/rejected is refused with the words at its head, and all other samples pass. UPDATE_GOLDEN=1 rewrites the words.</summary>
[Category("Cluster")]
public sealed class SamplesTests
{
    private AdmissionBench _bench = null!;
    private int _version;

    private static IEnumerable<RejectedSample> Rejected() => RejectedSample.All();

    private static IEnumerable<string> Admitted() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.yaml", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Repository.Root, file))
        .Where(file => Path.GetDirectoryName(file) != RejectedSample.Folder && !file.Contains("/chart/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        _bench = await AdmissionCluster.GetAsync();
        _version = await ServerVersion.MinorAsync(_bench.Kubectl);
    }

    [TestCaseSource(nameof(Rejected))]
    public async Task Sample_ThatIsWrong_IsRefusedAsItsHeadSays(RejectedSample sample)
    {
        var refused = await _bench.Kubectl.RunAsync("create", "-f", sample.FilePath);
        var tried = await _bench.Kubectl.RunAsync("create", "--dry-run=server", "-f", sample.FilePath);

        Assert.That(refused.ExitCode, Is.EqualTo(1), refused.Output);
        Assert.That(tried.Error, Is.EqualTo(refused.Error), "a dry run says the same");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            sample.Rewrite(refused.Error);
        }

        Assert.That(Comparable(refused.Error), Is.EqualTo(Comparable(new RejectedSample(sample.FilePath).Refusal)));
    }

    [TestCaseSource(nameof(Rejected))]
    public void Refusal_OfASample_ReadsWell(RejectedSample sample)
    {
        var lines = sample.Refusal.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.That(lines, Is.Not.Empty);
        Assert.That(lines, Has.All.Length.LessThan(400));
        Assert.That(sample.Refusal, Does.Not.Contain("Exception").And.Not.Contain("   at ").And.Not.Contain("null").And.Not.Contain("InternalError"));
        Assert.That(lines[0], Does.StartWith("The ").And.Contain(" is invalid: "));
    }

    [TestCaseSource(nameof(Admitted))]
    public async Task Sample_ThatIsRight_IsAdmitted(string file) =>
        (await _bench.Kubectl.RunAsync("apply", "--dry-run=server", "-f", file)).EnsureSuccess();

    // What a schema refuses each version of the API server says in its own words.
    private string Comparable(string refusal) => _version == ServerVersion.Golden ? refusal : ServerVersion.Wordless(refusal);
}
