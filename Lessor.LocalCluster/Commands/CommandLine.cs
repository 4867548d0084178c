using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using Lessor.ControlPlane.Binaries;
using Lessor.ControlPlane.Demo;

namespace Lessor.ControlPlane.Commands;

/// <summary>The command <c>lessor-localcluster</c>.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder for keys, data and logs, kept for a later start. Default: a folder that goes with the cluster.",
    };

    private static readonly Option<bool> Audit = new("--audit") { Description = "Write an audit log." };

    private static readonly Option<bool> NoPods = new("--no-pods") { Description = "Leave pods pending: simulate no kubelet." };

    private static readonly Option<int?> Port = new("--port")
    {
        Description = "Port of the API server; when it is taken, another one is used. Default: any free port.",
        CustomParser = ParsePort,
    };

    private static readonly Option<string?> Kubeconfig = new("--kubeconfig")
    {
        Description = "Also write the administrator's kubeconfig to this file.",
    };

    private static readonly Option<string?> UseKubeconfig = new("--use-kubeconfig")
    {
        Description = "Use the cluster of this kubeconfig, which must not have Lessor yet, instead of starting one. Lessor and its tenants are removed in the end.",
    };

    /// <summary>Runs the command. Exit codes: 0 done, 1 failed (with one message), 130 interrupted before the cluster was ready.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        using var interruption = new Interruption();
        var parsed = Root(interruption.Token).Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var message in Complaints(parsed))
            {
                await Console.Error.WriteLineAsync($"lessor-localcluster: {message} (--help tells more)");
            }

            return 1;
        }

        try
        {
            // Exceptions and signals are dealt with here.
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parsed.InvokeAsync(configuration, CancellationToken.None);
        }
        catch (Exception exception) when (IsForTheUser(exception))
        {
            await Console.Error.WriteLineAsync("lessor-localcluster: " + exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Interrupted; nothing is left running.");
            return 130;
        }
    }

    private static IEnumerable<string> Complaints(ParseResult parsed) => parsed.UnmatchedTokens is [var unknown, ..]
        ? [$"there is no command or option {unknown}"]
        : parsed.Errors.Select(error => error.Message).Distinct();

    private static bool IsForTheUser(Exception exception) =>
        exception is LocalClusterException or StepFailedException or IOException or UnauthorizedAccessException or HttpRequestException;

    private static RootCommand Root(CancellationToken cancellationToken) => new(
        "A real Kubernetes control plane (etcd, kube-apiserver, kube-controller-manager) on loopback, with simulated pods.")
    {
        Start(cancellationToken),
        Operate("run", "Start a cluster with Lessor installed and running, and keep both until Ctrl-C or SIGTERM.", RunCommand.RunAsync, cancellationToken),
        Operate("demo", "Start a cluster with Lessor and show what Lessor does, step by step.", DemoCommand.RunAsync, cancellationToken),
        Show("binaries", "Find or build the control plane's programs and print their paths.", ShowBinariesAsync, cancellationToken),
        Show("kubectl", "Find or fetch kubectl and print its path.", ShowKubectlAsync, cancellationToken),
        Show("helm", "Find or fetch helm and print its path.", ShowHelmAsync, cancellationToken),
    };

    private static int? ParsePort(ArgumentResult result)
    {
        if (ushort.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0)
        {
            return port;
        }

        result.AddError($"--port: \"{result.Tokens[0].Value}\" is not a number from 1 to 65535");
        return null;
    }

    private static Command Start(CancellationToken cancellationToken)
    {
        var command = new Command("start", "Start a cluster, print how to reach it, and keep it until Ctrl-C or SIGTERM.")
        {
            Data, Audit, NoPods, Port, Kubeconfig,
        };
        command.SetAction(result => StartCommand.RunAsync(
            new LocalClusterOptions
            {
                DataDirectory = result.GetValue(Data),
                Audit = result.GetValue(Audit),
                SimulatePods = !result.GetValue(NoPods),
                ApiServerPort = result.GetValue(Port),
            },
            result.GetValue(Kubeconfig),
            cancellationToken));
        return command;
    }

    private static Command Operate(
        string name, string description, Func<SessionOptions, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        var command = new Command(name, description) { Data, Audit, UseKubeconfig };
        command.SetAction(result => run(
            new SessionOptions(
                new LocalClusterOptions { DataDirectory = result.GetValue(Data), Audit = result.GetValue(Audit) },
                result.GetValue(UseKubeconfig)),
            cancellationToken));
        return command;
    }

    private static Command Show(string name, string description, Func<CancellationToken, Task> show, CancellationToken cancellationToken)
    {
        var command = new Command(name, description);
        command.SetAction(_ => show(cancellationToken));
        return command;
    }

    private static async Task ShowBinariesAsync(CancellationToken cancellationToken)
    {
        var binaries = await BinaryLocator.ForThisMachine().LocateAsync(new ProgressLines(), cancellationToken);
        await Console.Out.WriteLineAsync($"{binaries.Etcd}\n{binaries.ApiServer}\n{binaries.ControllerManager}");
    }

    private static async Task ShowHelmAsync(CancellationToken cancellationToken) =>
        await Console.Out.WriteLineAsync(await ProgramLocator.ForThisMachine().LocateHelmAsync(new ProgressLines(), cancellationToken));

    private static async Task ShowKubectlAsync(CancellationToken cancellationToken) =>
        await Console.Out.WriteLineAsync(await ProgramLocator.ForThisMachine().LocateKubectlAsync(new ProgressLines(), cancellationToken));
}
