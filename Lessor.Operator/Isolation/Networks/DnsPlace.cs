using System.Globalization;
using System.Net;
using Lessor.Webhooks.Networks;

namespace Lessor.Operator.Isolation.Networks;

/// <summary>One place where DNS servers are: pods of a namespace, by a label, or addresses.</summary>
/// <param name="Namespace">The pods' namespace; empty for addresses.</param>
/// <param name="LabelKey">The label of the pods.</param>
/// <param name="LabelValue">The label's value.</param>
/// <param name="Network">The addresses; null for pods.</param>
/// <param name="Port">The port, UDP and TCP. Default: 53.</param>
public sealed record DnsPlace(string Namespace, string LabelKey, string LabelValue, IPNetwork? Network = null, int Port = DnsPlace.DefaultPort)
{
    private const int DefaultPort = 53;

    /// <summary>Creates a place of addresses.</summary>
    /// <param name="network">The addresses.</param>
    /// <param name="port">The port.</param>
    public DnsPlace(IPNetwork network, int port = DefaultPort)
        : this("", "", "", network, port)
    {
    }

    /// <summary>Reads a place: <c>NAMESPACE/LABEL=VALUE</c> or an address in CIDR notation, with <c>:PORT</c> where it isn't 53.</summary>
    /// <param name="text">The text, such as <c>kube-system/k8s-app=kube-dns</c> or <c>10.96.0.10/32</c>.</param>
    /// <returns>The place; null if it is none.</returns>
    public static DnsPlace? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Neither a label's value nor a prefix has a colon; an address may.
        var colon = text.LastIndexOf(':');
        var (place, port) = colon > text.LastIndexOf('/') ? (text[..colon], text[(colon + 1)..]) : (text, "53");
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 65535)
        {
            return null;
        }

        return Cidr.TryParse(place, out var network) ? new(network, number) : OfPods(place, number);
    }

    private static DnsPlace? OfPods(string text, int port) =>
        text.IndexOf('/', StringComparison.Ordinal) is var slash and > 0
        && text.LastIndexOf('=') is var equals && equals > slash + 1
            ? new(text[..slash], text[(slash + 1)..equals], text[(equals + 1)..], Port: port)
            : null;
}
