using System.Globalization;
using System.Text;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Reports;

/// <summary>Writes docs/benchmarks.md from the last result of each benchmark.</summary>
internal static class Report
{
    private const string Introduction = """
        # Benchmarks

        How near Lessor is to what the machine and the API server allow. Each figure is a ratio of two things measured side by side, in turns, on the same machine, so that it holds on
        others too; the times themselves don't. `make bench` measures all of it anew and writes this page, `make bench ONE=NAME` one benchmark of it; give it a machine that does nothing
        else. Processor times are milliseconds of one core over the whole arm, of the operator (or what stands for it in the other arm), kube-apiserver, etcd and kube-controller-manager.

        """;

    /// <summary>Writes the page.</summary>
    public static void Write(IReadOnlyList<Result> results)
    {
        var page = new StringBuilder(Introduction).AppendLine().AppendLine("| # | what | figure | target | |").AppendLine("|---|---|---|---|---|");
        foreach (var finding in results.SelectMany(result => result.Findings).OrderBy(finding => finding.Row))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"| {finding.Row} | {finding.What} | {Figure(finding.Value, finding.Target.Unit)} | {finding.Target} | {(finding.IsMet ? "met" : "**missed**")} |");
        }

        foreach (var result in results)
        {
            Append(page, result);
        }

        File.WriteAllText(Path.Combine(Manifests.Root, "docs", "benchmarks.md"), page.ToString());
    }

    private static void Append(StringBuilder page, Result result)
    {
        page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {result.Name}").AppendLine();
        page.AppendLine(CultureInfo.InvariantCulture, $"{result.Date}, commit {result.Commit}; {result.Machine}; {result.Versions}; load {result.Load:0.0} before.").AppendLine();
        List<Arm> arms = [.. result.Findings.SelectMany(finding => finding.Arms).DistinctBy(arm => arm.Name)];
        if (arms.Count > 0)
        {
            page.AppendLine("| arm | median | rounds | operator / API server / etcd / controllers, CPU ms |").AppendLine("|---|---|---|---|");
        }

        foreach (var arm in arms)
        {
            var rounds = string.Join(", ", arm.Rounds?.Select(round => Number(round)) ?? []);
            var usage = arm.Usage is { } used ? string.Create(CultureInfo.InvariantCulture, $"{used.Subject:0} / {used.ApiServer:0} / {used.Etcd:0} / {used.Controllers:0}") : "";
            page.AppendLine(CultureInfo.InvariantCulture, $"| {arm.Name} | {Figure(arm.Value, arm.Unit)} | {rounds} | {usage} |");
        }

        foreach (var finding in result.Findings.Where(finding => finding.Note is not null))
        {
            page.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Row {finding.Row}, {finding.What}: {finding.Note}");
        }
    }

    private static string Figure(double value, string unit) => unit.Length > 0 ? $"{Number(value)} {unit}" : Number(value);

    // Three digits that count.
    private static string Number(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.00", CultureInfo.InvariantCulture),
        _ => value.ToString("G3", CultureInfo.InvariantCulture),
    };
}
