using System.Collections;
using System.Globalization;
using Lessor.ControlPlane.Processes;

namespace Lessor.Tests.Cluster.Program;

/// <summary>The operator as a process of its own, as a user or a pod runs it.</summary>
internal sealed class OperatorProgram : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly GuardedProcess _process;
    private readonly Uri _health;
    private readonly string _log;

    private OperatorProgram(GuardedProcess process, Uri health, Uri metrics, string log)
    {
        _process = process;
        _health = health;
        MetricsAddress = metrics;
        _log = log;
    }

    /// <summary>What it has printed.</summary>
    public string[] Log => File.Exists(_log) ? File.ReadAllLines(_log) : [];

    /// <summary>Where it serves metrics.</summary>
    public Uri MetricsAddress { get; }

    /// <summary>The file that it prints to.</summary>
    public string LogPath => _log;

    public bool Leads => Log.Any(line => line.EndsWith(" leads.", StringComparison.Ordinal));

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts it with a kubeconfig, and with variables beside those of our own environment.</summary>
    public static async Task<OperatorProgram> StartAsync(string kubeconfig, IReadOnlyDictionary<string, string>? variables = null)
    {
        var ports = FreePorts.Find(2);
        var health = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{ports[0]}");
        var metrics = string.Create(CultureInfo.InvariantCulture, $"https://127.0.0.1:{ports[1]}");
        var log = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"operator-{Guid.NewGuid():N}.log");
        var process = await LaunchAsync(
            log, variables, "run", "--kubeconfig", kubeconfig, "--health-address", health, "--metrics-address", metrics);
        return new OperatorProgram(process, new Uri(health), new Uri(metrics), log);
    }

    /// <summary>Runs it to its end.</summary>
    /// <returns>The exit code, and what it printed.</returns>
    public static async Task<(int ExitCode, string[] Lines)> RunAsync(params string[] arguments)
    {
        var log = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"operator-{Guid.NewGuid():N}.log");
        using var process = await LaunchAsync(log, null, arguments);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var exitCode = await process.WaitAsync(patience.Token);
        return (exitCode, await File.ReadAllLinesAsync(log));
    }

    public int Count(string text) => Log.Count(line => line.Contains(text, StringComparison.Ordinal));

    public void Signal(int signal) => _process.Signal(signal);

    /// <summary>Whether it is ready, and if not, why.</summary>
    public async Task<string> ReadyAsync()
    {
        try
        {
            return await Http.GetStringAsync(new Uri(_health, "/readyz"));
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }

    public Task UntilReadyAsync() => Eventually.HoldsAsync(async () => await ReadyAsync() == "Healthy\n", "The operator isn't ready.");

    /// <summary>Tells it to end, and gives its exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        _process.Signal(PosixSignal.Terminate);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await _process.WaitAsync(patience.Token);
    }

    public void Dispose() => _process.Dispose();

    private static Task<GuardedProcess> LaunchAsync(string log, IReadOnlyDictionary<string, string>? variables, params string[] arguments)
    {
        // bin/<configuration>/<framework>, as ours.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var program = Path.Combine(Repository.Root, "Lessor.Operator", "bin", output.Parent!.Name, output.Name, "Lessor.Operator.dll");
        // Other operators run on this machine, too.
        string[] free = arguments is not ["run", ..] ? [] : [.. Unless("--metrics-address", "https://127.0.0.1:0"), .. Unless("--webhook-address", "https://127.0.0.1:0")];
        return GuardedProcess.StartAsync(["dotnet", program, .. arguments, .. free], log, null, With(variables), CancellationToken.None);

        string[] Unless(string option, string value) => arguments.Contains(option) ? [] : [option, value];
    }

    private static Dictionary<string, string>? With(IReadOnlyDictionary<string, string>? variables)
    {
        if (variables is null)
        {
            return null;
        }

        var all = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().ToDictionary(item => (string)item.Key, item => (string)item.Value!);
        foreach (var (name, value) in variables)
        {
            all[name] = value;
        }

        return all;
    }
}
