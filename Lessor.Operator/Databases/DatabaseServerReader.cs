using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lessor.Entities.Naming;
using Lessor.Rendering.Databases;
using Lessor.Rendering.Documents;

namespace Lessor.Operator.Databases;

/// <summary>Reads a database server's description strictly: a key that isn't known or of the wrong type is an error, so that a mistyped one isn't a silent default.</summary>
internal static partial class DatabaseServerReader
{
    private const int MostConnections = 1000;

    private static readonly Dictionary<string, DatabaseTls> Modes = new(StringComparer.Ordinal)
    {
        ["disable"] = DatabaseTls.Disable,
        ["require"] = DatabaseTls.Require,
        ["verify-full"] = DatabaseTls.VerifyFull,
    };

    public static DatabaseServerReading Read(string name, string text)
    {
        var problems = new List<string>();
        var server = DnsNames.IsLabel(name) ? Read(name, text, problems) : null;
        if (server is null && problems.Count == 0)
        {
            problems.Add("its name must be lower-case letters, digits and -, at most 63 of them");
        }

        return problems.Count == 0
            ? new(server, null)
            : new(null, $"the platform's description of database server {name} is broken: {string.Join("; ", problems)}");
    }

    private static DatabaseServer? Read(string name, string text, List<string> problems)
    {
        var yaml = YamlText.Read(text);
        problems.AddRange(yaml.Problems.Select(problem => FormattableString.Invariant($"line {problem.Line}: {problem.Message}")));
        if (yaml is not { Problems.Count: 0, Documents: [{ Content: JsonObject map }] })
        {
            problems.AddRange(problems.Count == 0 ? ["it must be one YAML mapping"] : Array.Empty<string>());
            return null;
        }

        var fields = new StrictMap(map, "", problems);
        var server = Read(name, fields);
        fields.End();
        Check(server, fields);
        return server;
    }

    private static DatabaseServer Read(string name, StrictMap fields)
    {
        var (host, port) = (fields.Required("host") ?? "", fields.Number("port", 1, 65535) ?? DatabaseServer.DefaultPort);
        return new()
        {
            Name = name,
            Host = host,
            Port = port,
            Tls = ReadMode(fields),
            Authority = fields.Text("ca"),
            AdminSecret = fields.Required("adminSecret") ?? "",
            TenantHost = fields.Text("tenantHost") ?? host,
            TenantPort = fields.Number("tenantPort", 1, 65535) ?? port,
            Networks = fields.Texts("networks"),
            Namespaces = fields.Selection("namespaces"),
            Pods = fields.Selection("pods"),
            Extensions = fields.Texts("extensions"),
            MaxConnections = fields.Number("maxConnections", 1, MostConnections) ?? 4,
        };
    }

    private static DatabaseTls ReadMode(StrictMap fields)
    {
        if (fields.Text("tls") is not { } mode)
        {
            return DatabaseTls.VerifyFull;
        }

        if (!Modes.TryGetValue(mode, out var known))
        {
            fields.Refuse("tls", $"must be one of {string.Join(", ", Modes.Keys)}");
        }

        return known;
    }

    private static void Check(DatabaseServer server, StrictMap fields)
    {
        foreach (var (field, host) in new[] { ("host", server.Host), ("tenantHost", server.TenantHost == server.Host ? "" : server.TenantHost) })
        {
            if (host.Length > 0 && Uri.CheckHostName(host) is UriHostNameType.Unknown or UriHostNameType.Basic)
            {
                fields.Refuse(field, "must be a DNS name or an address");
            }
        }

        if (server.AdminSecret.Length > 0 && !SecretForm().IsMatch(server.AdminSecret))
        {
            fields.Refuse("adminSecret", "must be the name of a secret");
        }

        if (server.Pods is not null && server.Namespaces is null)
        {
            fields.Refuse("pods", "needs namespaces beside it");
        }

        CheckAuthority(server, fields);
        CheckLists(server, fields);
    }

    private static void CheckAuthority(DatabaseServer server, StrictMap fields)
    {
        if (server.Authority is null)
        {
            return;
        }

        if (server.Tls != DatabaseTls.VerifyFull)
        {
            fields.Refuse("ca", "has a meaning with tls: verify-full only");
        }

        if (!IsPem(server.Authority))
        {
            fields.Refuse("ca", "must be certificates in PEM form");
        }
    }

    private static void CheckLists(DatabaseServer server, StrictMap fields)
    {
        foreach (var network in server.Networks.Where(network => !IPNetwork.TryParse(network, out _)))
        {
            fields.Refuse("networks", $"holds \"{network}\", which is no network in CIDR notation such as 10.1.2.0/24");
        }

        foreach (var extension in server.Extensions.Where(name => !DatabaseNames.IsIdentifier(name)))
        {
            fields.Refuse("extensions", $"holds \"{extension}\", which is no extension's name");
        }
    }

    private static bool IsPem(string text)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
            return certificates.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\z")]
    private static partial Regex SecretForm();
}
