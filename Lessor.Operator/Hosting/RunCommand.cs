using System.CommandLine;
using System.Net.Sockets;
using k8s;
using k8s.Exceptions;
using Lessor.Operator.Content;
using Lessor.Operator.Hosting.Serving;
using Lessor.Operator.Programs;

namespace Lessor.Operator.Hosting;

/// <summary>The command that runs the operator until it is told to stop.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var command = new Command("run", "Run the operator until it is told to stop.");
        foreach (var option in RunOptions.All)
        {
            command.Options.Add(option);
        }

        command.SetAction((result, cancellationToken) => RunAsync(RunOptions.Of(result), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(OperatorOptions options, CancellationToken cancellationToken)
    {
        FileModes.KeepToOurselves();
        try
        {
            await using var app = OperatorHost.Build(options, ConfigurationOf(options));
            return await RunAsync(app, options, cancellationToken);
        }
        catch (Exception e) when (e is KubeConfigException or UnauthorizedAccessException)
        {
            await CommandLine.ComplainAsync($"the kubeconfig can't be used: {e.Message}");
            return 1;
        }
        catch (ClientTrustException e)
        {
            await CommandLine.ComplainAsync($"--webhook-client-ca: {e.Message}");
            return 1;
        }
        catch (ContentException e)
        {
            await CommandLine.ComplainAsync($"--cache-folder: {e.Message}");
            return 1;
        }
    }

    private static KubernetesClientConfiguration ConfigurationOf(OperatorOptions options)
    {
        if (options.Kubeconfig is { } path)
        {
            return KubernetesClientConfiguration.BuildConfigFromConfigFile(path);
        }

        var own = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config");
        return !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("KUBECONFIG")) || File.Exists(own) || KubernetesClientConfiguration.IsInCluster()
            ? KubernetesClientConfiguration.BuildDefaultConfig()
            : throw new KubeConfigException($"there is none: give --kubeconfig or KUBECONFIG; {own} isn't there, and this isn't a pod with a service account.");
    }

    // In the order in which it does.
    private static List<string> Listened(OperatorOptions options) =>
    [
        $"--health-address: {options.HealthAddress}",
        .. options.WebhookAddress is { } webhooks ? [$"--webhook-address: {webhooks}"] : (string[])[],
        .. options.MetricsAddress is { } metrics ? [$"--metrics-address: {metrics}"] : (string[])[],
    ];

    private static async Task<int> RunAsync(WebApplication app, OperatorOptions options, CancellationToken cancellationToken)
    {
        // Asked for now: they are gone with the host.
        var services = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException { InnerException: not null } or SocketException)
        {
            var bound = app.Urls.Count;
            await app.StopAsync(CancellationToken.None);
            await CommandLine.ComplainAsync($"{Listened(options)[bound]} can't be listened on: {(e.InnerException ?? e).Message}");
            return 1;
        }

        await app.WaitForShutdownAsync(cancellationToken);
        return services.Exists(service => service.ExecuteTask is { IsFaulted: true }) ? 1 : 0;
    }
}
