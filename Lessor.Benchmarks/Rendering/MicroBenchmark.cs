using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace Lessor.Benchmarks.Rendering;

/// <summary>Runs one method with BenchmarkDotNet, within this process and briefly: the rounds around it give the repetitions.</summary>
internal static class MicroBenchmark
{
    /// <summary>Measures a method.</summary>
    /// <typeparam name="T">Its class.</typeparam>
    /// <param name="method">Its name.</param>
    /// <returns>The median time of one operation in microseconds, and what it allocated in bytes.</returns>
    public static (double Microseconds, long Bytes) Run<T>(string method)
    {
        var report = BenchmarkRunner.Run<T>(ConfigFor(method)).Reports.Single();
        return (report.ResultStatistics!.Median / 1000, report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0);
    }

    private static ManualConfig ConfigFor(string method) => ManualConfig.CreateEmpty()
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(3).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(200)))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddFilter(new NameFilter(name => name == method))
        .AddLogger(NullLogger.Instance)
        .WithOptions(ConfigOptions.DisableLogFile)
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "lessor-benchmarkdotnet"));
}
