using System.Diagnostics;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Install;

/// <summary>Installs tenants with a program, four at a time, and does so again with nothing changed.</summary>
/// <param name="name">What it runs.</param>
/// <param name="stage">The cluster.</param>
/// <param name="install">Installs one.</param>
/// <param name="again">Installs one that is installed.</param>
internal sealed class Installer(string name, Stage stage, Func<int, Task> install, Func<int, Task> again)
{
    private const int Concurrency = 4;
    private int _installed;
    private int _repeated;

    /// <summary>What it runs.</summary>
    public string Name => name;

    /// <summary>Requests at the API server for each of the last tenants that were installed.</summary>
    public double Requests { get; private set; }

    /// <summary>Installs further tenants: how many a second.</summary>
    public async Task<Sample> InstallAsync(int count, CancellationToken cancellationToken)
    {
        var requests = await ServerRequests.CountAsync(stage, cancellationToken);
        var sample = await RunAsync(_installed, count, install);
        _installed += count;
        Requests = (await ServerRequests.CountAsync(stage, cancellationToken) - requests) / count;
        return sample with { Value = count / sample.Value };
    }

    /// <summary>Does it again for some that are there: how long for each, in milliseconds.</summary>
    public async Task<Sample> RepeatAsync(int count)
    {
        var sample = await RunAsync(_repeated, count, again);
        _repeated += count;
        return sample with { Value = 1000 * sample.Value / count };
    }

    private async Task<Sample> RunAsync(int from, int count, Func<int, Task> act)
    {
        var before = Usage();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(from, from + count, new ParallelOptions { MaxDegreeOfParallelism = Concurrency }, async (number, _) => await act(number));
        return new Sample(Stopwatch.GetElapsedTime(started).TotalSeconds, Usage() - before);
    }

    private Usage Usage() => stage.UsageWith(null) with { Subject = ProcessFigures.ChildrenTime };
}
