using System.CommandLine;
using System.Net;
using Lessor.Operator.Egress;

namespace Lessor.Operator.Hosting;

/// <summary>Those options of <c>lessor run</c> that say where manifests may be fetched from, and where they are kept.</summary>
internal static class SourceOptions
{
    private static readonly string[] KnownSchemes = ["https", "http", "ssh", "oci", "file"];

    private static readonly Option<IReadOnlyList<string?>?> Hosts = new("--source-hosts")
    {
        Description = "The hosts that manifests may be fetched from, separated by commas; *.team.example means all beneath team.example. Default: any.",
        CustomParser = result => result.Parse(
            "--source-hosts", "a list of hosts such as git.example,*.team.example", text => OptionParsers.All(text, OptionParsers.SourceHost)),
    };

    private static readonly Option<IReadOnlyList<IPNetwork?>?> Networks = new("--source-networks")
    {
        Description = "Networks that manifests may be fetched from though they aren't public, such as 10.20.0.0/16, in CIDR notation and separated by commas. Default: none.",
        CustomParser = result => result.Parse(
            "--source-networks", "a list of networks such as 10.20.0.0/16", text => OptionParsers.All<IPNetwork?>(text, OptionParsers.Network)),
    };

    private static readonly Option<IReadOnlyList<string?>?> Schemes = new("--source-schemes")
    {
        Description = $"What the URLs of manifests may begin with, of {string.Join(", ", KnownSchemes)}, separated by commas. Default: https,ssh,oci.",
        CustomParser = result => result.Parse(
            "--source-schemes", $"a list of {string.Join(", ", KnownSchemes)}", text => OptionParsers.All(text, part => Array.Find(KnownSchemes, known => known == part))),
    };

    private static readonly Option<bool> AllowUnpinned = new("--allow-unpinned-http")
    {
        Description = "Takes http sources without sha256, and follows what is behind them. Default: false.",
    };

    private static readonly Option<string> CacheFolder = new("--cache-folder")
    {
        Description = "The folder for what was fetched and rendered. Losing it costs no more than fetching again. Default: lessor in the folder for temporary files.",
        DefaultValueFactory = _ => new OperatorOptions().CacheFolder,
        CustomParser = result => result.Parse("--cache-folder", "an absolute path", text => Path.IsPathFullyQualified(text) ? text : null)!,
    };

    private static readonly Option<long> CacheLimit = new("--cache-limit")
    {
        Description = "The most that what was fetched and rendered weighs there, 16Mi to 1Ti; what was used longest ago goes first. Default: 1Gi.",
        DefaultValueFactory = _ => new OperatorOptions().CacheLimit,
        CustomParser = result => result.Parse("--cache-limit", "a quantity of bytes from 16Mi to 1Ti, such as 512Mi or 2Gi", text => OptionParsers.Bytes(text, 16L << 20, 1L << 40)),
    };

    public static Option[] All => [Hosts, Networks, Schemes, AllowUnpinned, CacheFolder, CacheLimit];

    public static OperatorOptions Add(OperatorOptions options, ParseResult result) => options with
    {
        Egress = EgressOf(result),
        CacheFolder = result.GetRequiredValue(CacheFolder),
        CacheLimit = result.GetRequiredValue(CacheLimit),
    };

    private static EgressOptions EgressOf(ParseResult result)
    {
        var options = new EgressOptions
        {
            Hosts = [.. (result.GetValue(Hosts) ?? []).Select(host => host!)],
            Networks = [.. (result.GetValue(Networks) ?? []).Select(network => network!.Value)],
            AllowUnpinned = result.GetValue(AllowUnpinned),
        };
        return result.GetValue(Schemes) is { } schemes ? options with { Schemes = [.. schemes.Select(scheme => scheme!)] } : options;
    }
}
