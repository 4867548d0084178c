using System.Globalization;
using System.Text.RegularExpressions;
using Lessor.Entities.Naming;

namespace Lessor.Operator.Secrets;

/// <summary>
/// Which servers a secret may be sent to, as its annotation <see cref="LessorAnnotations.Hosts"/> says: <c>HOST</c> or <c>HOST:PORT</c>, separated by commas. A host without a
/// port is meant with the port that its scheme has by default, and is encrypted: plain HTTP has to be said as <c>HOST:80</c>. There are no wildcards.
/// </summary>
public sealed partial class SecretHosts
{
    private readonly string[] _entries;

    private SecretHosts(string[] entries) => _entries = entries;

    /// <summary>No host: what a secret without the annotation is for.</summary>
    public static SecretHosts None { get; } = new([]);

    /// <summary>Whether it says nothing.</summary>
    public bool AreNone => _entries.Length == 0;

    /// <summary>Reads the annotation.</summary>
    /// <param name="text">Its value; null: there is none.</param>
    /// <returns>The hosts. What is no host stands for none, and is still said by <see cref="ToString"/>.</returns>
    public static SecretHosts Of(string? text) =>
        string.IsNullOrWhiteSpace(text) ? None : new(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>How the annotation names a server.</summary>
    /// <param name="scheme">The scheme that it is spoken to by.</param>
    /// <param name="host">Its name or address, in ASCII.</param>
    /// <param name="port">Its port.</param>
    /// <returns>The host, with its port where that isn't the scheme's own.</returns>
    public static string Entry(string scheme, string host, int port)
    {
        var name = host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
        return port == PortOf(scheme) ? name : string.Create(CultureInfo.InvariantCulture, $"{name}:{port}");
    }

    /// <summary>Whether a server is one of them.</summary>
    /// <param name="scheme">The scheme that it is spoken to by.</param>
    /// <param name="host">Its name or address, in ASCII.</param>
    /// <param name="port">Its port.</param>
    /// <returns>True if host and port are the same; false for what merely resolves to the same address.</returns>
    public bool Have(string scheme, string host, int port) => Array.Exists(_entries, entry => IsSame(entry, scheme, host, port));

    /// <summary>The annotation's value.</summary>
    /// <returns>The entries, separated by commas.</returns>
    public override string ToString() => string.Join(",", _entries);

    private static bool IsSame(string entry, string scheme, string host, int port) =>
        Form().Match(entry) is { Success: true } parts
        && Uri.TryCreate($"https://{parts.Groups["host"].Value}/", UriKind.Absolute, out var named)
        && named.IdnHost.Trim('[', ']').Equals(host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)
        && port == (parts.Groups["port"] is { Success: true } said ? int.Parse(said.ValueSpan, CultureInfo.InvariantCulture) : PortOf(scheme));

    // None for plain HTTP: who means that says so.
    private static int? PortOf(string scheme) => scheme switch { "https" => 443, "ssh" => 22, _ => null };

    [GeneratedRegex(@"\A(?<host>\[[0-9a-fA-F:.]+\]|[^\s:/?#@\[\]\\*%]+)(:(?<port>[0-9]{1,5}))?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
