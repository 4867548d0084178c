using System.Diagnostics;
using Lessor.ControlPlane.Binaries;

namespace Lessor.Tests.Cluster;

/// <summary>kubectl with one kubeconfig, as a user would run it.</summary>
public sealed class Kubectl
{
    private readonly string _program;
    private readonly string _kubeconfig;

    private Kubectl(string program, string kubeconfig)
    {
        _program = program;
        _kubeconfig = kubeconfig;
    }

    /// <summary>kubectl with that kubeconfig; it is fetched where there is none.</summary>
    public static async Task<Kubectl> ForAsync(string kubeconfig) =>
        new(await ProgramLocator.ForThisMachine().LocateKubectlAsync(new TestProgress()), kubeconfig);

    /// <summary>The API server with the same kubeconfig, without kubectl.</summary>
    public RawApi Api => RawApi.For(_kubeconfig);

    /// <summary>Runs kubectl at the root of the repository to its end, whatever that is.</summary>
    public Task<KubectlResult> RunAsync(params string[] arguments) => RunAsync(arguments, null);

    /// <summary>Runs kubectl with input, such as manifests for <c>-f -</c>.</summary>
    public async Task<KubectlResult> RunAsync(IReadOnlyList<string> arguments, string? input, CancellationToken cancellationToken = default)
    {
        var start = new ProcessStartInfo(_program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // What it prints of files is then as in the documentation.
            WorkingDirectory = Repository.Root,
        };
        start.Environment["KUBECONFIG"] = _kubeconfig;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellationToken);
        return new KubectlResult(string.Join(' ', arguments), process.ExitCode, await output, await error);
    }

    /// <summary>Runs kubectl, which must succeed, and gives what it printed.</summary>
    public async Task<string> DoAsync(params string[] arguments) => (await RunAsync(arguments)).EnsureSuccess();

    /// <summary>Applies manifests, which must succeed, and gives what kubectl printed.</summary>
    public async Task<string> ApplyAsync(string manifests) => (await RunAsync(["apply", "-f", "-"], manifests)).EnsureSuccess();
}
