using System.Text.RegularExpressions;
using Lessor.Operator.Offline;
using Lessor.Tests.Offline;

namespace Lessor.Tests.Cluster.Admission;

/// <summary>What a pipeline learns without a cluster is what the cluster would say, word for word.</summary>
public sealed partial class OfflineAgreementTests
{
    // Only the cluster knows these: whose a namespace is. And the API server words what its own schema refuses in its own way.
    private static readonly string[] Excepted =
    [
        "tenant-existing-namespace.yaml", "tenant-neighbors-namespace.yaml", "tenant-duplicate-component.yaml", "tenant-unknown-deletion-policy.yaml",
        "component-two-sources.yaml",
    ];

    private static IEnumerable<RejectedSample> Samples() => RejectedSample.All().Where(sample => !Excepted.Contains(sample.ToString()));

    [TestCaseSource(nameof(Samples))]
    public async Task Validate_OfARejectedSample_FindsWhatAdmissionFinds(RejectedSample sample)
    {
        using var run = new OfflineRun();

        var code = await ValidateAsync(run, sample);

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(code, Is.EqualTo(ExitCodes.Findings));
        Assert.That(lines.Select(Finding).Select(Placeless), Is.EquivalentTo(RejectedSample.FindingsIn(sample.Refusal).Select(Placeless)));
    }

    [TestCaseSource(nameof(Excepted))]
    public async Task Validate_OfASampleThatTheClusterWordsItself_FindsSomethingIfItCan(string name)
    {
        using var run = new OfflineRun();

        var code = await ValidateAsync(run, new RejectedSample($"{RejectedSample.Folder}/{name}"));

        Assert.That(code, Is.EqualTo(name.Contains("namespace", StringComparison.Ordinal) ? ExitCodes.Clean : ExitCodes.Findings));
    }

    private static Task<int> ValidateAsync(OfflineRun run, RejectedSample sample) => run.ValidateAsync(
        "-f", At(sample.FilePath), "--components", At("samples/kuard"), "--components", At("samples/shop"), "--components", At($"{RejectedSample.Folder}/cluster"));

    private static string At(string path) => Path.Combine(Repository.Root, path);

    // A Component is looked for in another place, which the message says.
    private static string Placeless(string finding) => Missing().Replace(finding, "$1 is missing");

    [GeneratedRegex("(Component \\S+) (doesn't exist|is not among the files).*")]
    private static partial Regex Missing();

    // FILE:LINE: Kind name: field: message
    private static string Finding(string line) => line.Split(": ", 3)[2];
}
