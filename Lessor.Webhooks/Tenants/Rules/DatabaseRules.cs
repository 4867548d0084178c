using FluentValidation;
using Lessor.Entities.Naming;
using Lessor.Entities.Tenants.Databases;
using Lessor.Rendering.Values;

namespace Lessor.Webhooks.Tenants.Rules;

/// <summary>The rules on databases: each name once, on a server that the platform has and the database was made on, with extensions that the server allows, and with a secret's name of its own.</summary>
internal static class DatabaseRules
{
    public static void Check(TenantCase subject, ValidationContext<TenantCase> context)
    {
        var spec = subject.Tenant.Spec;
        var effective = subject.Tenant.EffectiveDatabases(_ => null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < effective.Count; i++)
        {
            var (item, path) = (effective[i], FormattableString.Invariant($"spec.databases[{i}]"));
            if (!DnsNames.IsLabel(item.Name))
            {
                context.AddFinding(new($"{path}.name", $"must be lower-case letters, digits and '-' (was {Quoted.Of(item.Name)})"));
            }
            else if (!seen.Add(item.Name))
            {
                context.AddFinding(new($"{path}.name", $"{Quoted.Of(item.Name)} is the name of another database of this tenant; choose another name", FindingReasons.Duplicate));
            }
            else if (spec.Secrets.Contains(DatabaseDefaults.SecretName(item.Name)))
            {
                context.AddFinding(new(
                    $"{path}.name", $"the secret {DatabaseDefaults.SecretName(item.Name)} with the database's credentials is in spec.secrets, too; choose another name for one of them",
                    FindingReasons.Duplicate));
            }

            CheckServer(subject, item, path, context);
        }
    }

    private static void CheckServer(TenantCase subject, TenantDatabase item, string path, ValidationContext<TenantCase> context)
    {
        var before = subject.Old?.EffectiveDatabases(_ => null).FirstOrDefault(old => old.Name == item.Name)?.Server;
        if (before is not null && before != item.Server)
        {
            context.AddFinding(new(
                $"{path}.server", $"can't change: the database is on server {before}; add a database under another name, move the data, then remove this one", FindingReasons.Forbidden));
            return;
        }

        if (subject.Facts.DatabaseServers is not { } names)
        {
            return;
        }

        if (subject.Facts.FindDatabaseServer(item.Server) is not { } server)
        {
            var has = names.Count == 0 ? "the platform has none" : $"the platform has {string.Join(", ", names)}";
            context.AddFinding(new($"{path}.server", $"there is no database server {Quoted.Of(item.Server)}{NearestName.Hint(item.Server, names)}; {has}", FindingReasons.NotFound));
            return;
        }

        foreach (var extension in server.Problem is null ? item.Extensions.Except(server.Extensions, StringComparer.Ordinal) : [])
        {
            var allowed = server.Extensions.Count == 0 ? "none" : string.Join(", ", server.Extensions);
            context.AddFinding(new(
                $"{path}.extensions", $"{Quoted.Of(extension)} isn't allowed on server {server.Name}{NearestName.Hint(extension, server.Extensions)}; it allows {allowed}",
                FindingReasons.NotSupported));
        }
    }
}
