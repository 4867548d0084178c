using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Lessor.Entities.Naming;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Hosting;

/// <summary>Reads what is given to options. What makes no sense is told by null, or 0 for a number.</summary>
internal static partial class OptionParsers
{
    /// <summary>Reads an option's argument, and refuses what makes no sense.</summary>
    /// <param name="result">Takes the error.</param>
    /// <param name="option">The option's name.</param>
    /// <param name="wanted">What the argument should be, as the message says it.</param>
    /// <param name="parse">Reads it; the default of its type if it makes no sense.</param>
    public static T Parse<T>(this ArgumentResult result, string option, string wanted, Func<string, T> parse)
    {
        var text = result.Tokens[0].Value;
        var value = parse(text);
        if (EqualityComparer<T>.Default.Equals(value, default))
        {
            result.AddError($"{option}: \"{text}\" is not {wanted}");
        }

        return value;
    }

    /// <summary>Refuses what is no namespace's name.</summary>
    /// <param name="result">Takes the error.</param>
    /// <param name="source">Where the name is from.</param>
    /// <param name="text">The name.</param>
    public static string Namespace(ArgumentResult result, string source, string text)
    {
        if (!DnsNames.IsLabel(text))
        {
            result.AddError($"{source}: \"{text}\" is no namespace's name (lower-case letters, digits and '-')");
        }

        return text;
    }

    /// <summary>A whole number from 1 on.</summary>
    public static int Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number : 0;

    /// <summary>A name of an enumeration, in upper or lower case.</summary>
    public static T? Name<T>(string text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && !char.IsAsciiDigit(text[0]) ? value : null;

    /// <summary>An address to listen on. A name would be taken for "every address of this machine".</summary>
    public static string? Address(string text, string scheme) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == scheme
        && address.PathAndQuery == "/"
        && (address.Host == "localhost" || IPAddress.TryParse(address.DnsSafeHost, out _)) ? text : null;

    /// <summary>The URL of a server. The API server takes no other scheme, and neither a user, a query nor a fragment.</summary>
    public static Uri? Url(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme == Uri.UriSchemeHttps
        && (url.UserInfo.Length, url.PathAndQuery, url.Fragment.Length) == (0, "/", 0) ? url : null;

    /// <summary>A network in CIDR notation.</summary>
    public static IPNetwork? Network(string text) => Cidr.TryParse(text, out var network) && network.PrefixLength > 3 ? network : null;

    /// <summary>The id of a Google project.</summary>
    public static string? ProjectId(string text) => ProjectIdForm().IsMatch(text) ? text : null;

    /// <summary>A time in seconds, minutes or hours, such as 90s; a day at most.</summary>
    public static TimeSpan? Time(string text, TimeSpan least)
    {
        var unit = text.Length < 2 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        return unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && (long)count * unit is var seconds && seconds >= least.TotalSeconds && seconds <= 24 * 3600 ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>A host that sources may name: a DNS name, one with <c>*.</c> before it for those beneath, or an address.</summary>
    public static string? SourceHost(string text) =>
        DnsNames.IsSubdomain(text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text) || IPAddress.TryParse(text, out _) ? text : null;

    /// <summary>A quantity of bytes, such as 512Mi or 2Gi; 0 if it isn't one, or out of bounds.</summary>
    public static long Bytes(string text, long least, long most)
    {
        var shift = text.Length < 3 ? -1 : text[^2..] switch { "Ki" => 10, "Mi" => 20, "Gi" => 30, "Ti" => 40, _ => -1 };
        return shift > 0 && int.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count <= most >> shift && (long)count << shift is var bytes && bytes >= least ? bytes : 0;
    }

    /// <summary>A list with commas between; null if one of it makes no sense.</summary>
    public static T[]? All<T>(string text, Func<string, T?> parse)
    {
        var parts = text.Split(',').Select(parse).ToList();
        return parts.Contains(default) ? null : [.. parts.Select(part => part!)];
    }

    [GeneratedRegex(@"\A([a-z0-9.-]+:)?[a-z0-9][a-z0-9-]{4,28}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex ProjectIdForm();
}
