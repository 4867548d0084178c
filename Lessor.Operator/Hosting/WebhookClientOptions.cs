using System.CommandLine;

namespace Lessor.Operator.Hosting;

/// <summary>Those options of <c>lessor run</c> that say who may send reviews.</summary>
internal static class WebhookClientOptions
{
    private static readonly Option<string?> Authority = new("--webhook-client-ca")
    {
        Description = "A file with the authorities, as PEM, of the client certificate that the API server presents to webhooks; reviews without one are refused then. "
            + "Default: none is asked for.",
        CustomParser = result => result.Parse("--webhook-client-ca", "an absolute path", text => Path.IsPathFullyQualified(text) ? text : null),
        Validators =
        {
            result =>
            {
                if (result.GetResult(Names!) is null)
                {
                    result.AddError("--webhook-client-ca: needs --webhook-client-names, for an authority may sign more than the API server's certificate");
                }
            },
        },
    };

    private static readonly Option<IReadOnlyList<string?>?> Names = new("--webhook-client-names")
    {
        Description = "The names that the API server's client certificate may bear, as common name or DNS name, separated by commas, with --webhook-client-ca.",
        CustomParser = result => result.Parse(
            "--webhook-client-names", "a list of names such as kube-apiserver-webhooks", text => OptionParsers.All(text, part => part.Trim() is { Length: > 0 } name ? name : null)),
        Validators =
        {
            result =>
            {
                if (result.GetResult(Authority) is null)
                {
                    result.AddError("--webhook-client-names: needs --webhook-client-ca");
                }
            },
        },
    };

    public static Option[] All => [Authority, Names];

    public static OperatorOptions Add(OperatorOptions options, ParseResult result) => result.GetValue(Authority) is { } file
        ? options with { WebhookClients = new(file, [.. (result.GetValue(Names) ?? []).Select(name => name!)]) }
        : options;
}
