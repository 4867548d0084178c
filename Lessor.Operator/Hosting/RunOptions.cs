using System.CommandLine;
using System.Net;
using Lessor.Entities.Naming;
using Lessor.Operator.Engines.Helm;
using Lessor.Operator.Isolation.Networks;
using Lessor.Operator.Secrets;
using Lessor.Operator.Secrets.Google;
using Lessor.Operator.Telemetry.Logs;

namespace Lessor.Operator.Hosting;

/// <summary>The options of <c>lessor run</c>. What is wrong with one is said in one line that begins with its name.</summary>
internal static class RunOptions
{
    private const string NamespaceVariable = "POD_NAMESPACE";
    private const string NoAddress = "none";

    private static readonly Option<string> Namespace = new("--namespace")
    {
        Description = $"The namespace the operator runs in: its lease, and the ConfigMaps with templates. Default: {NamespaceVariable}, else {LessorNamespaces.Operator}.",
        DefaultValueFactory = result => OptionParsers.Namespace(result, NamespaceVariable, Variable(NamespaceVariable) ?? LessorNamespaces.Operator),
        CustomParser = result => OptionParsers.Namespace(result, "--namespace", result.Tokens[0].Value),
    };

    private static readonly Option<string?> Kubeconfig = new("--kubeconfig")
    {
        Description = "The kubeconfig to use. Default: KUBECONFIG, ~/.kube/config, else the pod's service account.",
    };

    private static readonly Option<int> Workers = new("--workers")
    {
        Description = "How many tenants are reconciled at once, 1 to 1024. Default: 8.",
        DefaultValueFactory = _ => new OperatorOptions().Workers,
        CustomParser = result => result.Parse("--workers", "a number from 1 to 1024", text => OptionParsers.Number(text, 1024)),
    };

    private static readonly Option<string> HealthAddress = new("--health-address")
    {
        Description = "Where /healthz and /readyz are served. Default: http://0.0.0.0:8081.",
        DefaultValueFactory = _ => new OperatorOptions().HealthAddress,
        CustomParser = result => result.Parse("--health-address", "an address such as http://0.0.0.0:8081", text => OptionParsers.Address(text, Uri.UriSchemeHttp))!,
    };

    private static readonly Option<string?> WebhookAddress = new("--webhook-address")
    {
        Description = $"Where the webhooks are served, or {NoAddress}. Default: https://0.0.0.0:9443.",
        DefaultValueFactory = _ => new OperatorOptions().WebhookAddress,
        CustomParser = result => result.Parse(
            "--webhook-address", $"an address such as https://0.0.0.0:9443, or {NoAddress}", text => text == NoAddress ? text : OptionParsers.Address(text, Uri.UriSchemeHttps)),
    };

    private static readonly Option<Uri?> WebhookUrl = new("--webhook-url")
    {
        Description = "Where the API server reaches the webhooks of an operator outside the cluster, such as https://127.0.0.1:9443. Default: through their Service.",
        CustomParser = result => result.Parse("--webhook-url", "a URL such as https://127.0.0.1:9443", OptionParsers.Url),
        Validators =
        {
            result =>
            {
                if (result.Tokens.Count > 0 && result.GetValue(WebhookAddress) == NoAddress)
                {
                    result.AddError($"--webhook-url: nothing is served there with --webhook-address {NoAddress}");
                }
            },
        },
    };

    private static readonly Option<string?> MetricsAddress = new("--metrics-address")
    {
        Description = $"Where /metrics and /debug are served to those whom the API server lets see them, or {NoAddress}. Default: https://0.0.0.0:8443.",
        DefaultValueFactory = _ => "https://0.0.0.0:8443",
        CustomParser = result => result.Parse(
            "--metrics-address", $"an address such as https://0.0.0.0:8443, or {NoAddress}", text => text == NoAddress ? text : OptionParsers.Address(text, Uri.UriSchemeHttps)),
    };

    private static readonly Option<LogFormat> LogFormat = new("--log-format")
    {
        Description = "How log lines look: json, text, or auto: json in a pod and text elsewhere. Default: auto.",
        CustomParser = result => result.Parse("--log-format", "auto, json or text", OptionParsers.Name<LogFormat>) ?? default,
    };

    private static readonly Option<LogLevel> LogLevel = new("--log-level")
    {
        Description = $"From which level on log lines are written: {LogLevels.Names}. Default: information.",
        DefaultValueFactory = _ => new OperatorOptions().LogLevel,
        CustomParser = result => result.Parse("--log-level", $"one of {LogLevels.Names}", LogLevels.Parse) ?? default,
    };

    private static readonly Option<IReadOnlyList<DnsPlace>?> Dns = new("--dns")
    {
        Description = "Where the cluster's DNS servers are, for tenants' network policies: NAMESPACE/LABEL=VALUE or CIDR, each with :PORT if need be, separated by commas. "
            + "Default: kube-system/k8s-app=kube-dns,169.254.20.10/32.",
        CustomParser = result => result.Parse(
            "--dns", "a list of places such as kube-system/k8s-app=kube-dns or 10.96.0.10/32", text => OptionParsers.All(text, DnsPlace.Parse)),
    };

    private static readonly Option<IReadOnlyList<IPNetwork?>?> ClusterNetworks = new("--cluster-networks")
    {
        Description = "The cluster's networks of pods, services and nodes, in CIDR notation and separated by commas: tenants reach nothing there by address. Default: none is known.",
        CustomParser = result => result.Parse(
            "--cluster-networks", "a list of networks such as 10.244.0.0/16", text => OptionParsers.All(text, OptionParsers.Network)),
    };

    private static readonly Option<TimeSpan> DatabaseCheck = new("--database-check")
    {
        Description = "How often each database is looked at though nothing changed, more or less: 1m to 24h, such as 90s, 10m or 1h. Default: 10m.",
        DefaultValueFactory = _ => new OperatorOptions().DatabaseCheck,
        CustomParser = result => result.Parse(
            "--database-check", "a time from 1m to 24h, such as 90s, 10m or 1h", text => OptionParsers.Time(text, TimeSpan.FromMinutes(1))) ?? default,
    };

    private static readonly Option<bool> LeaderElection = new("--leader-election")
    {
        Description = "Whether replicas elect a leader, which alone writes: true or false. Default: true.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => true,
        CustomParser = result => result.Tokens.Count == 0
            || result.Parse("--leader-election", "true or false", text => bool.TryParse(text, out var elect) ? (bool?)elect : null) == true,
    };

    private static readonly Option<SecretStoreKind> SecretStore = new("--secret-store")
    {
        Description = $"Where secrets are kept: kubernetes, in the namespace {LessorNamespaces.Secrets}, or google, which is mirrored there. Default: kubernetes.",
        CustomParser = result => result.Parse("--secret-store", "kubernetes or google", OptionParsers.Name<SecretStoreKind>) ?? default,
        Validators =
        {
            result =>
            {
                if (result.GetValue(SecretStore!) == SecretStoreKind.Google && result.GetValue(GoogleProject!) is null)
                {
                    result.AddError("--secret-store: google needs --google-project");
                }
            },
        },
    };

    private static readonly Option<string?> GoogleProject = new("--google-project")
    {
        Description = "The project whose Secret Manager holds the secrets, with --secret-store google.",
        CustomParser = result => result.Parse("--google-project", "the id of a Google project", OptionParsers.ProjectId),
    };

    private static readonly Option<Uri?> GoogleEndpoint = new("--google-endpoint")
    {
        Description = $"Where Secret Manager is reached; the token goes there alone. Default: {GoogleStoreOptions.DefaultEndpoint}.",
        CustomParser = result => result.Parse("--google-endpoint", "a URL such as https://secretmanager.googleapis.com", OptionParsers.Url),
    };

    private static readonly Option<int> HelmProcesses = new("--helm-processes")
    {
        Description = "How many processes of helm render charts and Go templates at once, 1 to 64. Default: 4.",
        DefaultValueFactory = _ => new HelmOptions().Processes,
        CustomParser = result => result.Parse("--helm-processes", "a number from 1 to 64", text => OptionParsers.Number(text, 64)),
    };

    private static readonly Option<TimeSpan> SecretRefresh = new("--secret-refresh")
    {
        Description = "How often an external secret store is read: 10s to 24h, such as 90s, 5m or 1h. Default: 5m.",
        DefaultValueFactory = _ => new OperatorOptions().SecretRefresh,
        CustomParser = result => result.Parse(
            "--secret-refresh", "a time from 10s to 24h, such as 90s, 5m or 1h", text => OptionParsers.Time(text, TimeSpan.FromSeconds(10))) ?? default,
    };

    private static readonly Option<TimeSpan> SourceRefresh = new("--source-refresh")
    {
        Description = "How often branches and tags of sources are looked at, more or less: 10s to 24h, such as 90s, 5m or 1h. Default: 3m.",
        DefaultValueFactory = _ => new OperatorOptions().SourceRefresh,
        CustomParser = result => result.Parse(
            "--source-refresh", "a time from 10s to 24h, such as 90s, 5m or 1h", text => OptionParsers.Time(text, TimeSpan.FromSeconds(10))) ?? default,
    };

    public static Option[] All =>
    [
        Namespace, Kubeconfig, Workers, HealthAddress, WebhookAddress, WebhookUrl, MetricsAddress, LogFormat, LogLevel, Dns, ClusterNetworks, DatabaseCheck, LeaderElection,
        SecretStore, GoogleProject, GoogleEndpoint, SecretRefresh, HelmProcesses, SourceRefresh, .. SourceOptions.All, .. WebhookClientOptions.All,
    ];

    public static OperatorOptions Of(ParseResult result) => WebhookClientOptions.Add(SourceOptions.Add(Common(result), result), result);

    private static OperatorOptions Common(ParseResult result) => new()
    {
        Namespace = result.GetRequiredValue(Namespace),
        Kubeconfig = result.GetValue(Kubeconfig),
        Workers = result.GetRequiredValue(Workers),
        HealthAddress = result.GetRequiredValue(HealthAddress),
        WebhookAddress = AddressOf(result.GetValue(WebhookAddress)),
        WebhookUrl = result.GetValue(WebhookUrl),
        MetricsAddress = AddressOf(result.GetValue(MetricsAddress)),
        LogFormat = result.GetValue(LogFormat),
        LogLevel = result.GetRequiredValue(LogLevel),
        Networks = NetworksOf(result),
        DatabaseCheck = result.GetRequiredValue(DatabaseCheck),
        LeaderElection = result.GetRequiredValue(LeaderElection),
        SecretStore = result.GetValue(SecretStore),
        Google = result.GetValue(GoogleProject) is { } project
            ? new GoogleStoreOptions { Project = project, Endpoint = result.GetValue(GoogleEndpoint) ?? GoogleStoreOptions.DefaultEndpoint }
            : null,
        SecretRefresh = result.GetRequiredValue(SecretRefresh),
        Helm = new HelmOptions { Processes = result.GetRequiredValue(HelmProcesses) },
        SourceRefresh = result.GetRequiredValue(SourceRefresh),
    };

    private static NetworkSettings NetworksOf(ParseResult result)
    {
        var settings = new NetworkSettings { ClusterNetworks = [.. (result.GetValue(ClusterNetworks) ?? []).Select(network => network!.Value)] };
        return result.GetValue(Dns) is { } places ? settings with { Dns = places } : settings;
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? AddressOf(string? text) => text == NoAddress ? null : text;
}
