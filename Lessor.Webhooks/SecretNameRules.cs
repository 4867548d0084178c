using Lessor.Entities.Naming;
using Lessor.Entities.Tenants.Databases;

namespace Lessor.Webhooks;

/// <summary>The rules on shared secrets that a tenant or a Component names: names of secrets, each once, and none that a database's credentials have.</summary>
internal static class SecretNameRules
{
    /// <summary>Checks a list of names.</summary>
    /// <param name="secrets">The names, as spec.secrets has them.</param>
    /// <param name="databases">The names of the databases beside them.</param>
    public static IEnumerable<Finding> Check(IList<string> secrets, IEnumerable<string> databases)
    {
        var credentials = databases.Distinct(StringComparer.Ordinal).ToDictionary(DatabaseDefaults.SecretName, database => database, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < secrets.Count; i++)
        {
            if (Refuse(secrets[i], credentials, seen) is var (message, reason) && message.Length > 0)
            {
                yield return new(FormattableString.Invariant($"spec.secrets[{i}]"), message, reason);
            }
        }
    }

    private static (string Message, string Reason) Refuse(string name, Dictionary<string, string> credentials, HashSet<string> seen) =>
        !DnsNames.IsSubdomain(name) ? ($"must be the name of a secret: lower-case letters, digits, '-' and '.' (was {Quoted.Of(name)})", FindingReasons.Invalid)
        : name.StartsWith(LessorNamespaces.TenantSecretPrefix, StringComparison.Ordinal) ? ($"{Quoted.Of(name)} is no shared secret: what begins with \"{LessorNamespaces.TenantSecretPrefix}\" is a tenant's own", FindingReasons.Forbidden)
        : !seen.Add(name) ? ($"{Quoted.Of(name)} is listed twice", FindingReasons.Duplicate)
        : credentials.TryGetValue(name, out var database) ? ($"{Quoted.Of(name)} is the secret with the credentials of database {database}; name the shared one otherwise", FindingReasons.Duplicate)
        : ("", "");
}
