using System.CommandLine;
using System.Net.Sockets;
using k8s;
using k8s.Exceptions;
using Lessor.Entities.Naming;

namespace Lessor.Operator.Hosting;

/// <summary>The command that runs the operator until it is told to stop.</summary>
internal static class RunCommand
{
    private static readonly Option<string> Namespace = new("--namespace")
    {
        Description = "The namespace the operator runs in: its lease, and the ConfigMaps with templates.",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("POD_NAMESPACE") ?? LessorNamespaces.Operator,
    };

    private static readonly Option<FileInfo?> Kubeconfig = new("--kubeconfig")
    {
        Description = "The kubeconfig to use. Default: KUBECONFIG, ~/.kube/config, else the pod's service account.",
    };

    private static readonly Option<int> Workers = new("--workers")
    {
        Description = "How many tenants are reconciled at once.",
        DefaultValueFactory = _ => new OperatorOptions().Workers,
    };

    private static readonly Option<string> HealthAddress = new("--health-address")
    {
        Description = "Where /healthz and /readyz are served.",
        DefaultValueFactory = _ => new OperatorOptions().HealthAddress,
    };

    private static readonly Option<bool> LeaderElection = new("--leader-election")
    {
        Description = "Whether replicas elect a leader, which alone writes.",
        DefaultValueFactory = _ => true,
    };

    public static Command Create()
    {
        Workers.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 1024)
            {
                result.AddError("--workers: must be between 1 and 1024");
            }
        });
        HealthAddress.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp)
            {
                result.AddError("--health-address: must be an address such as http://0.0.0.0:8081");
            }
        });
        var command = new Command("run", "Run the operator until it is told to stop.") { Namespace, Kubeconfig, Workers, HealthAddress, LeaderElection };
        command.SetAction((result, cancellationToken) => RunAsync(OptionsOf(result), cancellationToken));
        return command;
    }

    private static OperatorOptions OptionsOf(ParseResult result) => new()
    {
        Namespace = result.GetRequiredValue(Namespace),
        Kubeconfig = result.GetValue(Kubeconfig)?.FullName,
        Workers = result.GetRequiredValue(Workers),
        HealthAddress = result.GetRequiredValue(HealthAddress),
        LeaderElection = result.GetRequiredValue(LeaderElection),
    };

    private static async Task<int> RunAsync(OperatorOptions options, CancellationToken cancellationToken)
    {
        KubernetesClientConfiguration configuration;
        try
        {
            configuration = options.Kubeconfig is { } path
                ? KubernetesClientConfiguration.BuildConfigFromConfigFile(path)
                : KubernetesClientConfiguration.BuildDefaultConfig();
        }
        catch (Exception e) when (e is KubeConfigException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"lessor: the kubeconfig can't be used: {e.Message}");
            return 1;
        }

        try
        {
            await using var app = OperatorHost.Build(options, configuration);
            await app.RunAsync(cancellationToken);
            return 0;
        }
        catch (IOException e) when (e.InnerException is SocketException or Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"lessor: {options.HealthAddress} can't be listened on: {e.InnerException.Message}");
            return 1;
        }
    }
}
