using System.Net;
using System.Net.Sockets;
using Lessor.Webhooks.Components;

namespace Lessor.Operator.Egress;

/// <summary>
/// Decides which hosts manifests are fetched from. What counts is the address that is connected to: a name, a redirect and any spelling of an address come to
/// one, and that is judged. Public addresses pass; loopback, link-local, private, shared, multicast and clouds' metadata addresses only if the platform names their network.
/// Source of what is not public: the IANA special-purpose address registries (RFC 6890 and its updates).
/// </summary>
/// <param name="options">What the platform allows.</param>
/// <param name="lookUp">Finds the addresses of a name; null: the machine's resolver.</param>
public sealed class EgressPolicy(EgressOptions options, Func<string, CancellationToken, Task<IPAddress[]>>? lookUp = null) : ISourcePolicy
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
        }.Select(text => IPNetwork.Parse(text)),
    ];

    // The well-known prefix by which IPv6 alone reaches IPv4 (RFC 6052): the last four bytes are what counts. Local prefixes for the same aren't public.
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] NotPublicV6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(text => IPNetwork.Parse(text))];

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp = lookUp ?? Dns.GetHostAddressesAsync;

    /// <summary>What the platform allows.</summary>
    public EgressOptions Options => options;

    /// <inheritdoc/>
    public bool AllowsUnpinned => options.AllowUnpinned;

    /// <inheritdoc/>
    public string? ProblemOf(string url)
    {
        try
        {
            Check(url);
            return null;
        }
        catch (EgressException e)
        {
            return e.Message;
        }
    }

    /// <summary>Judges a URL by what it says: its scheme and host, no password in it, and nothing that another program might read otherwise.</summary>
    /// <param name="url">The URL.</param>
    /// <returns>It.</returns>
    /// <exception cref="EgressException">It may not be reached.</exception>
    public Uri Check(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || url.Any(char.IsControl))
        {
            throw new EgressException("is not a URL");
        }

        if (!options.Schemes.Contains(uri.Scheme))
        {
            throw new EgressException($"may not begin with {uri.Scheme}://: the operator allows {string.Join(", ", options.Schemes)} (--source-schemes)");
        }

        if (url.Any(c => char.IsWhiteSpace(c) || c == '\\'))
        {
            throw new EgressException("is not a URL");
        }

        if (uri.Scheme != Uri.UriSchemeFile)
        {
            CheckUser(uri);
            CheckHost(uri, url);
        }

        return uri;
    }

    /// <summary>Judges where a server sends us, by a redirect or for a token.</summary>
    /// <param name="from">Where we are.</param>
    /// <param name="to">Where it sends us.</param>
    /// <exception cref="EgressException">It may not be reached: another host than those allowed, or without TLS.</exception>
    public void CheckNext(Uri from, Uri to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (to.Scheme != Uri.UriSchemeHttps && !(to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp))
        {
            throw new EgressException($"sends us to a {to.Scheme}:// URL, which is not followed");
        }

        if (to.UserInfo.Length > 0)
        {
            throw new EgressException("sends us to a URL with a user or password, which is not followed");
        }

        CheckAllowed(to.IdnHost);
    }

    /// <summary>Finds the addresses of a host that may be connected to.</summary>
    /// <param name="host">The host: a name or an address.</param>
    /// <param name="cancellationToken">Ends the look-up.</param>
    /// <returns>At least one address.</returns>
    /// <exception cref="EgressException">One of its addresses may not be reached: a host that has such a one isn't trusted with the others either.</exception>
    /// <exception cref="SocketException">The name can't be resolved.</exception>
    public async Task<IReadOnlyList<IPAddress>> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        CheckAllowed(host);
        var addresses = await _lookUp(host, cancellationToken);
        return Array.TrueForAll(addresses, IsReachable) && addresses.Length > 0
            ? addresses
            : throw new EgressException($"host {host} has an address that is not public; the platform can allow its network (--source-networks)");
    }

    /// <summary>Whether an address may be connected to.</summary>
    /// <param name="address">The address; one of IPv4 inside of IPv6 counts as what it means.</param>
    /// <returns>True if it is public, or in a network that the platform named.</returns>
    public bool IsReachable(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var meant = MeaningOf(address);
        return IsPublic(meant) || options.Networks.Any(network => network.Contains(meant));
    }

    private static IPAddress MeaningOf(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;

    private static bool IsPublic(IPAddress address) => address.AddressFamily == AddressFamily.InterNetwork
        ? !NotPublic.Any(network => network.Contains(address))
        : PublicV6.Contains(address) && !NotPublicV6.Any(network => network.Contains(address));

    // A token often stands in the user's place. For ssh it is a user, and part of the address.
    private static void CheckUser(Uri uri)
    {
        if (uri.UserInfo.Contains(':', StringComparison.Ordinal) || uri.UserInfo.Contains('%', StringComparison.Ordinal))
        {
            throw new EgressException("may not hold a password: put it in a secret and name that in secretRef");
        }

        if (uri.UserInfo.Length > 0 && uri.Scheme != "ssh")
        {
            throw new EgressException("may not hold a user: put it in a secret and name that in secretRef");
        }
    }

    // 0x7f.1, 127。0。0。1 and bücher.example each mean something, but not the same to all programs.
    private void CheckHost(Uri uri, string url)
    {
        var host = uri.IdnHost;
        if (host.Length == 0 || (uri.HostNameType != UriHostNameType.IPv6 && !url.Contains(host, StringComparison.OrdinalIgnoreCase)))
        {
            throw new EgressException(host.Length == 0 ? "names no host" : $"must spell its host as {host}");
        }

        CheckAllowed(host);
    }

    private void CheckAllowed(string host)
    {
        // A dot at the end means the same host.
        var name = host.TrimEnd('.');
        if (options.Hosts.Count > 0 && !options.Hosts.Any(allowed => Matches(name, allowed)))
        {
            throw new EgressException($"host {host} is not one of those that the operator allows (--source-hosts)");
        }
    }

    private static bool Matches(string host, string allowed) => allowed.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase) && host.Length > allowed.Length - 1
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase);
}
