using System.Globalization;
using Lessor.Benchmarks.Admission;
using Lessor.Benchmarks.Creation;
using Lessor.Benchmarks.Failover;
using Lessor.Benchmarks.Install;
using Lessor.Benchmarks.Rendering;
using Lessor.Benchmarks.Reports;
using Lessor.Benchmarks.Scale;
using Lessor.Benchmarks.Storms;

namespace Lessor.Benchmarks;

/// <summary>Runs benchmarks, keeps what they found and writes the report.</summary>
internal static class BenchCommand
{
    // In the order of the report.
    private static readonly IReadOnlyList<IBenchmark> All =
    [
        new NoopBenchmark(), new ScaleBenchmark(),
        new CreateBenchmark(), new StormBenchmark(),
        new RenderingBenchmark(),
        new WebhookBenchmark(), new FailoverBenchmark(), new InstallBenchmark(),
    ];

    /// <summary>Runs one, or all.</summary>
    /// <param name="one">A name; null: all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code: 2 for a name that there isn't, 1 if a benchmark could not be carried out. A target that was missed is no failure.</returns>
    public static async Task<int> RunAsync(string? one, CancellationToken cancellationToken)
    {
        List<IBenchmark> wanted = [.. All.Where(benchmark => one is null || benchmark.Name == one || benchmark.OtherNames.Contains(one))];
        if (wanted.Count == 0)
        {
            await Console.Error.WriteLineAsync($"There is no benchmark {one}; there are: {string.Join(", ", All.SelectMany(benchmark => benchmark.OtherNames.Prepend(benchmark.Name)))}.");
            return 2;
        }

        var failed = false;
        foreach (var benchmark in wanted)
        {
            try
            {
                await RunAsync(benchmark, cancellationToken);
                WriteReport();
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The others take long enough to be worth their run; what this one found before stays in the report.
                failed = true;
                await Console.Error.WriteLineAsync($"{benchmark.Name} failed: {e}");
            }
        }

        return failed ? 1 : 0;
    }

    /// <summary>Writes the page from what each benchmark found last.</summary>
    public static void WriteReport() => Report.Write(ResultFiles.Read(All.Select(known => known.Name)));

    private static async Task RunAsync(IBenchmark benchmark, CancellationToken cancellationToken)
    {
        var load = Place.Load;
        Console.WriteLine($"{benchmark.Name}: rows {string.Join(", ", benchmark.Rows)}");
        var findings = await benchmark.RunAsync(new ConsoleProgress(), cancellationToken);
        foreach (var finding in findings)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {finding.Row}: {finding.What}: {finding.Value:G4} (target {finding.Target}){(finding.IsMet ? "" : " MISSED")}"));
        }

        var date = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        ResultFiles.Write(new Result(benchmark.Name, date, Place.Commit, Place.Machine, Place.Versions, load, findings));
    }
}
