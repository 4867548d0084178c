using System.Text.Json;
using System.Text.RegularExpressions;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Creation;

/// <summary>What an operator sent for each tenant of a fleet, in the order in which it began to send it; what is about no tenant in particular, such as lists and Components' statuses, isn't in it.</summary>
/// <param name="ByTenant">The requests by the tenant's name.</param>
internal sealed partial record TenantRequests(IReadOnlyDictionary<string, IReadOnlyList<LoggedRequest>> ByTenant)
{
    /// <summary>The path of events: they are told beside, not for the tenant's sake.</summary>
    public const string Events = "/events";

    /// <summary>How many there are in all.</summary>
    public int Count => ByTenant.Values.Sum(requests => requests.Count);

    /// <summary>Reads what an operator wrote.</summary>
    public static async Task<TenantRequests> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var requests = (await File.ReadAllLinesAsync(file, cancellationToken)).Select(line => JsonSerializer.Deserialize<LoggedRequest>(line)!);
        return new(requests.GroupBy(TenantOf).Where(group => group.Key.Length > 0).ToDictionary(group => group.Key, IReadOnlyList<LoggedRequest> (group) => [.. group], StringComparer.Ordinal));
    }

    /// <summary>Those that a condition holds for.</summary>
    public TenantRequests Where(Func<LoggedRequest, bool> wanted) => new(
        ByTenant.ToDictionary(tenant => tenant.Key, IReadOnlyList<LoggedRequest> (tenant) => [.. tenant.Value.Where(wanted)], StringComparer.Ordinal));

    /// <summary>Those of some tenants.</summary>
    public TenantRequests Of(Func<string, bool> tenant) => new(
        ByTenant.Where(entry => tenant(entry.Key)).ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal));

    /// <summary>The same for other tenants, whose names are as long: what was sent for the first of these goes to the first of those, and so on, round and round.</summary>
    public TenantRequests As(IReadOnlyList<string> tenants)
    {
        List<KeyValuePair<string, IReadOnlyList<LoggedRequest>>> templates = [.. ByTenant.OrderBy(tenant => tenant.Key, StringComparer.Ordinal)];
        return new(tenants.Select((name, index) => (name, templates[index % templates.Count])).ToDictionary(
            tenant => tenant.name, IReadOnlyList<LoggedRequest> (tenant) => [.. tenant.Item2.Value.Select(request => request.For(tenant.Item2.Key, tenant.name))], StringComparer.Ordinal));
    }

    // Its name is in the path, or, of events and some lists, in the body or query.
    private static string TenantOf(LoggedRequest request) =>
        Name().Match(request.Target) is { Success: true } named ? named.Value
        : request.Body is { } body && request.Method != HttpMethod.Get.Method && !request.Target.Contains("/components/", StringComparison.Ordinal) ? Name().Match(body).Value
        : "";

    [GeneratedRegex(@"\b[a-z]+-\d{5}\b")]
    private static partial Regex Name();
}
