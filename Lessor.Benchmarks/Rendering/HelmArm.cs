using System.Diagnostics;
using Lessor.ControlPlane.Binaries;

namespace Lessor.Benchmarks.Rendering;

/// <summary><c>helm template</c> of the same as a chart: one process for each tenant, as that is how helm is used.</summary>
internal sealed class HelmArm
{
    private const int Processes = 5;
    private readonly string _helm;
    private readonly string _folder;
    private int _next;

    private HelmArm(string helm, string folder) => (_helm, _folder) = (helm, folder);

    /// <summary>Finds helm, and writes the tenants' values.</summary>
    /// <param name="folder">A folder for those.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<HelmArm> CreateAsync(string folder, CancellationToken cancellationToken)
    {
        var helm = await ProgramLocator.ForThisMachine().LocateHelmAsync(cancellationToken: cancellationToken);
        for (var i = 0; i < RenderingCase.Contexts.Count; i++)
        {
            await File.WriteAllTextAsync(ValuesOf(folder, i), RenderingCase.Contexts[i].ToJsonString(), cancellationToken);
        }

        return new HelmArm(helm, folder);
    }

    /// <summary>The YAML of one tenant.</summary>
    public Task<string> TextAsync(int tenant, CancellationToken cancellationToken) =>
        OtherProgram.RunAsync([_helm, "template", "app", Path.Combine(RenderingCase.Folder, "chart"), "--values", ValuesOf(_folder, tenant)], _folder, cancellationToken);

    /// <summary>Runs some processes, one after the other.</summary>
    /// <returns>The microseconds of one of them, from its start to its end.</returns>
    public async Task<double> TimeAsync(CancellationToken cancellationToken)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var i = 0; i < Processes; i++)
        {
            await TextAsync(_next++ % RenderingCase.Contexts.Count, cancellationToken);
        }

        return Stopwatch.GetElapsedTime(begin).TotalMicroseconds / Processes;
    }

    private static string ValuesOf(string folder, int tenant) => Path.Combine(folder, FormattableString.Invariant($"values-{tenant}.json"));
}
