using System.Diagnostics;
using System.Globalization;
using Lessor.ControlPlane.Processes;

namespace Lessor.ControlPlane.Demo;

/// <summary>The operator as a process of this machine, with the rights that the shipped manifests give it and no more.</summary>
internal sealed class OperatorProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly GuardedProcess _process;

    private OperatorProcess(GuardedProcess process, string logFile, TimeSpan startup)
    {
        _process = process;
        LogFile = logFile;
        Startup = startup;
    }

    /// <summary>Where it logs.</summary>
    public string LogFile { get; }

    /// <summary>From the start of the process to its first "ready".</summary>
    public TimeSpan Startup { get; }

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the operator and waits until it is ready.</summary>
    /// <exception cref="LocalClusterException">It ended, or was not ready in time.</exception>
    public static async Task<OperatorProcess> StartAsync(IStage cluster, Repository repository, CancellationToken cancellationToken)
    {
        var kubeconfig = await cluster.IssueOperatorKubeconfigAsync(cancellationToken);
        var log = Path.Combine(cluster.Folder, "logs", "lessor-operator.log");
        var ports = FreePorts.Find(2);
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[0]}");
        var metrics = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{ports[1]}");
        var started = Stopwatch.GetTimestamp();
        var process = await GuardedProcess.StartAsync(
            [
                "dotnet", repository.OperatorProgram, "run", "--kubeconfig", kubeconfig, "--health-address", address, "--metrics-address", metrics,
                "--cache-folder", Path.Combine(cluster.Folder, "cache"),
                .. WebhookOptions(cluster.WebhookUrl), .. ClientOptions(cluster.WebhookClientAuthorityPath),
            ],
            log, null, null, cancellationToken);
        try
        {
            await WaitUntilReadyAsync(process, new Uri(address), log, cancellationToken);
            return new OperatorProcess(process, log, Stopwatch.GetElapsedTime(started));
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    /// <summary>The memory that is resident, in bytes.</summary>
    public long ResidentMemory()
    {
        using var process = Process.GetProcessById(_process.Id);
        return process.WorkingSet64;
    }

    /// <summary>Asks it to end, so that it gives its lease back, and waits for that a moment.</summary>
    public async Task StopAsync()
    {
        _process.Signal(PosixSignal.Terminate);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("The operator doesn't end; killing it.");
        }
    }

    public void Dispose() => _process.Dispose();

    private static string[] WebhookOptions(Uri? url) => url?.GetLeftPart(UriPartial.Authority) is { } address
        ? ["--webhook-address", address, "--webhook-url", address]
        : ["--webhook-address", "none"];

    private static string[] ClientOptions(string? authority) => authority is null
        ? []
        : ["--webhook-client-ca", authority, "--webhook-client-names", LocalCluster.WebhookClientName];

    private static async Task WaitUntilReadyAsync(GuardedProcess process, Uri address, string log, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var started = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(http, cancellationToken))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
            {
                var end = string.Join('\n', (await File.ReadAllLinesAsync(log, cancellationToken)).TakeLast(10));
                throw new LocalClusterException($"The operator {(process.HasExited ? "ended" : "is not ready")}:\n{end}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            using var reply = await http.GetAsync(new Uri("/readyz", UriKind.Relative), cancellationToken);
            return reply.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
