using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Lessor.Entities.Naming;
using Lessor.Operator.Isolation.Networks;
using Lessor.Operator.Secrets;
using Lessor.Operator.Secrets.Google;
using Lessor.Operator.Telemetry.Logs;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Hosting;

/// <summary>The options of <c>lessor run</c>. What is wrong with one is said in one line that begins with its name.</summary>
internal static partial class RunOptions
{
    private const string NamespaceVariable = "POD_NAMESPACE";
    private const string NoAddress = "none";

    private static readonly Option<string> Namespace = new("--namespace")
    {
        Description = $"The namespace the operator runs in: its lease, and the ConfigMaps with templates. Default: {NamespaceVariable}, else {LessorNamespaces.Operator}.",
        DefaultValueFactory = result => ParseNamespace(result, NamespaceVariable, Variable(NamespaceVariable) ?? LessorNamespaces.Operator),
        CustomParser = result => ParseNamespace(result, "--namespace", result.Tokens[0].Value),
    };

    private static readonly Option<string?> Kubeconfig = new("--kubeconfig")
    {
        Description = "The kubeconfig to use. Default: KUBECONFIG, ~/.kube/config, else the pod's service account.",
    };

    private static readonly Option<int> Workers = new("--workers")
    {
        Description = "How many tenants are reconciled at once, 1 to 1024. Default: 8.",
        DefaultValueFactory = _ => new OperatorOptions().Workers,
        CustomParser = result => Parse(
            result, "--workers", "a number from 1 to 1024", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 1024 ? n : 0),
    };

    private static readonly Option<string> HealthAddress = new("--health-address")
    {
        Description = "Where /healthz and /readyz are served. Default: http://0.0.0.0:8081.",
        DefaultValueFactory = _ => new OperatorOptions().HealthAddress,
        CustomParser = result => Parse(
            result, "--health-address", "an address such as http://0.0.0.0:8081", text => IsAddress(text, Uri.UriSchemeHttp) ? text : null)!,
    };

    private static readonly Option<string?> WebhookAddress = new("--webhook-address")
    {
        Description = $"Where the webhooks are served, or {NoAddress}. Default: https://0.0.0.0:9443.",
        DefaultValueFactory = _ => new OperatorOptions().WebhookAddress,
        CustomParser = result => Parse(
            result, "--webhook-address", $"an address such as https://0.0.0.0:9443, or {NoAddress}", text => text == NoAddress || IsAddress(text, Uri.UriSchemeHttps) ? text : null),
    };

    private static readonly Option<Uri?> WebhookUrl = new("--webhook-url")
    {
        Description = "Where the API server reaches the webhooks of an operator outside the cluster, such as https://127.0.0.1:9443. Default: through their Service.",
        CustomParser = result => Parse(result, "--webhook-url", "a URL such as https://127.0.0.1:9443", text => IsUrl(text, out var url) ? url : null),
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
        CustomParser = result => Parse(
            result, "--metrics-address", $"an address such as https://0.0.0.0:8443, or {NoAddress}", text => text == NoAddress || IsAddress(text, Uri.UriSchemeHttps) ? text : null),
    };

    private static readonly Option<LogFormat> LogFormat = new("--log-format")
    {
        Description = "How log lines look: json, text, or auto: json in a pod and text elsewhere. Default: auto.",
        CustomParser = result => Parse<LogFormat?>(
            result, "--log-format", "auto, json or text", text => Enum.TryParse<LogFormat>(text, ignoreCase: true, out var format) && !char.IsAsciiDigit(text[0]) ? format : null)
            ?? default,
    };

    private static readonly Option<LogLevel> LogLevel = new("--log-level")
    {
        Description = $"From which level on log lines are written: {LogLevels.Names}. Default: information.",
        DefaultValueFactory = _ => new OperatorOptions().LogLevel,
        CustomParser = result => Parse(result, "--log-level", $"one of {LogLevels.Names}", LogLevels.Parse) ?? default,
    };

    private static readonly Option<IReadOnlyList<DnsPlace>?> Dns = new("--dns")
    {
        Description = "Where the cluster's DNS servers are, for tenants' network policies: NAMESPACE/LABEL=VALUE or CIDR, each with :PORT if need be, separated by commas. "
            + "Default: kube-system/k8s-app=kube-dns,169.254.20.10/32.",
        CustomParser = result => Parse(
            result, "--dns", "a list of places such as kube-system/k8s-app=kube-dns or 10.96.0.10/32", text => ParseAll(text, DnsPlace.Parse)),
    };

    private static readonly Option<IReadOnlyList<IPNetwork?>?> ClusterNetworks = new("--cluster-networks")
    {
        Description = "The cluster's networks of pods, services and nodes, in CIDR notation and separated by commas: tenants reach nothing there by address. Default: none is known.",
        CustomParser = result => Parse(
            result, "--cluster-networks", "a list of networks such as 10.244.0.0/16", text => ParseAll<IPNetwork?>(text, part => Cidr.TryParse(part, out var network) && network.PrefixLength > 3 ? network : null)),
    };

    private static readonly Option<TimeSpan> DatabaseCheck = new("--database-check")
    {
        Description = "How often each database is looked at though nothing changed, more or less, in minutes: 1 to 1440. Default: 10.",
        DefaultValueFactory = _ => new OperatorOptions().DatabaseCheck,
        CustomParser = result => TimeSpan.FromMinutes(Parse(
            result, "--database-check", "a number of minutes from 1 to 1440",
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n is > 0 and <= 1440 ? n : 0)),
    };

    private static readonly Option<bool> LeaderElection = new("--leader-election")
    {
        Description = "Whether replicas elect a leader, which alone writes: true or false. Default: true.",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => true,
        CustomParser = result => result.Tokens.Count == 0
            || Parse(result, "--leader-election", "true or false", text => bool.TryParse(text, out var elect) ? (bool?)elect : null) == true,
    };

    private static readonly Option<SecretStoreKind> SecretStore = new("--secret-store")
    {
        Description = $"Where secrets are kept: kubernetes, in the namespace {LessorNamespaces.Secrets}, or google, which is mirrored there. Default: kubernetes.",
        CustomParser = result => Parse<SecretStoreKind?>(
            result, "--secret-store", "kubernetes or google", text => Enum.TryParse<SecretStoreKind>(text, ignoreCase: true, out var kind) && !char.IsAsciiDigit(text[0]) ? kind : null)
            ?? default,
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
        CustomParser = result => Parse(result, "--google-project", "the id of a Google project", text => ProjectId().IsMatch(text) ? text : null),
    };

    private static readonly Option<Uri?> GoogleEndpoint = new("--google-endpoint")
    {
        Description = $"Where Secret Manager is reached; the token goes there alone. Default: {GoogleStoreOptions.DefaultEndpoint}.",
        CustomParser = result => Parse(result, "--google-endpoint", "a URL such as https://secretmanager.googleapis.com", text => IsUrl(text, out var url) ? url : null),
    };

    private static readonly Option<TimeSpan> SecretRefresh = new("--secret-refresh")
    {
        Description = "How often an external secret store is read: 10s to 24h, such as 90s, 5m or 1h. Default: 5m.",
        DefaultValueFactory = _ => new OperatorOptions().SecretRefresh,
        CustomParser = result => Parse(result, "--secret-refresh", "a time from 10s to 24h, such as 90s, 5m or 1h", ParseTime) ?? default,
    };

    public static Option[] All =>
    [
        Namespace, Kubeconfig, Workers, HealthAddress, WebhookAddress, WebhookUrl, MetricsAddress, LogFormat, LogLevel, Dns, ClusterNetworks, DatabaseCheck, LeaderElection,
        SecretStore, GoogleProject, GoogleEndpoint, SecretRefresh,
    ];

    public static OperatorOptions Of(ParseResult result) => new()
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
    };

    private static NetworkSettings NetworksOf(ParseResult result)
    {
        var settings = new NetworkSettings { ClusterNetworks = [.. (result.GetValue(ClusterNetworks) ?? []).Select(network => network!.Value)] };
        return result.GetValue(Dns) is { } places ? settings with { Dns = places } : settings;
    }

    private static T[]? ParseAll<T>(string text, Func<string, T?> parse)
    {
        var parts = text.Split(',').Select(parse).ToList();
        return parts.Contains(default) ? null : [.. parts.Select(part => part!)];
    }

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static string? AddressOf(string? text) => text == NoAddress ? null : text;

    private static string ParseNamespace(ArgumentResult result, string source, string text)
    {
        if (!DnsNames.IsLabel(text))
        {
            result.AddError($"{source}: \"{text}\" is no namespace's name (lower-case letters, digits and '-')");
        }

        return text;
    }

    private static T Parse<T>(ArgumentResult result, string option, string wanted, Func<string, T> parse)
    {
        var text = result.Tokens[0].Value;
        var value = parse(text);
        if (EqualityComparer<T>.Default.Equals(value, default))
        {
            result.AddError($"{option}: \"{text}\" is not {wanted}");
        }

        return value;
    }

    // A name would be taken for "every address of this machine".
    private static bool IsAddress(string text, string scheme) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == scheme
        && address.PathAndQuery == "/"
        && (address.Host == "localhost" || IPAddress.TryParse(address.DnsSafeHost, out _));

    // The API server takes no other scheme, and neither a user, a query nor a fragment.
    private static bool IsUrl(string text, out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url)
        && url.Scheme == Uri.UriSchemeHttps
        && (url.UserInfo.Length, url.PathAndQuery, url.Fragment.Length) == (0, "/", 0);

    private static TimeSpan? ParseTime(string text)
    {
        var unit = text.Length < 2 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        return unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && (long)count * unit is var seconds && seconds is >= 10 and <= 24 * 3600 ? TimeSpan.FromSeconds(seconds) : null;
    }

    [GeneratedRegex(@"\A([a-z0-9.-]+:)?[a-z0-9][a-z0-9-]{4,28}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectId();
}
