using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Creation;

/// <summary>
/// Sends what an operator once sent to another cluster, with nothing but a client: each tenant's requests in order, one at a time, as many tenants at once as the operator has workers, in the names that the operator acted in. Owners'
/// uids and the version that a finalizer's patch asks for are put in as they are here; all else goes as it was sent. Watches, leases and what is about no tenant in particular (the first list of each kind, a Component's status) aren't sent, nor what was refused for coming too early (a replay that is too early itself tries again); answers are read whole, and not parsed.
/// </summary>
/// <param name="client">With the operator's rights.</param>
/// <param name="requests">What is sent.</param>
internal sealed partial class Replay(BareClient client, TenantRequests requests)
{
    /// <summary>As many as an operator has workers by default.</summary>
    public static readonly int Workers = new Lessor.Operator.OperatorOptions().Workers;

    // The API server's authorizer hears of a new role binding a moment after it was created; the operator waits as long.
    private static readonly TimeSpan BindingWait = TimeSpan.FromMilliseconds(25);

    private readonly Channel<(string Name, JsonNode? Tenant)> _tenants = Channel.CreateUnbounded<(string, JsonNode?)>();

    /// <summary>A tenant is there: what was sent for it may be sent.</summary>
    /// <param name="stored">The tenant, as the API server stored it.</param>
    public void Add(byte[] stored)
    {
        var tenant = JsonNode.Parse(stored)!;
        _tenants.Writer.TryWrite((tenant["metadata"]!["name"]!.GetValue<string>(), tenant));
    }

    /// <summary>Sends what was sent for all tenants, which are there already.</summary>
    public Task RunAllAsync(CancellationToken cancellationToken)
    {
        foreach (var name in requests.ByTenant.Keys)
        {
            _tenants.Writer.TryWrite((name, null));
        }

        return RunAsync(cancellationToken);
    }

    /// <summary>Sends until that has been done for all tenants that there are requests of.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var left = requests.ByTenant.Count;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(async _ =>
        {
            await foreach (var (name, tenant) in _tenants.Reader.ReadAllAsync(cancellationToken))
            {
                await SendAsync(requests.ByTenant[name], tenant, cancellationToken);
                if (Interlocked.Decrement(ref left) == 0)
                {
                    _tenants.Writer.Complete();
                }
            }
        }));
    }

    private async Task SendAsync(IReadOnlyList<LoggedRequest> tenantRequests, JsonNode? tenant, CancellationToken cancellationToken)
    {
        var old = tenantRequests.Select(request => OwnerUid().Match(request.Body ?? "")).FirstOrDefault(match => match.Success)?.Groups[1].Value;
        foreach (var request in tenantRequests.Where(request => request.Status is >= 200 and < 300))
        {
            var body = request.Body is { } text ? (ReadOnlyMemory<byte>?)Encoding.UTF8.GetBytes(Here(text, old, tenant)) : null;
            while (!await TrySendAsync(request, body, cancellationToken))
            {
                await Task.Delay(BindingWait, cancellationToken);
            }
        }
    }

    private async Task<bool> TrySendAsync(LoggedRequest request, ReadOnlyMemory<byte>? body, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendAsync(new HttpMethod(request.Method), request.Target, body, request.ContentType ?? "", request.ActAs, cancellationToken: cancellationToken);
            return true;
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.Forbidden && request.ActAs is not null)
        {
            return false;
        }
    }

    private static string Here(string body, string? oldUid, JsonNode? tenant)
    {
        if (tenant is null)
        {
            return body;
        }

        var metadata = tenant["metadata"]!;
        var text = oldUid is null ? body : body.Replace(oldUid, metadata["uid"]!.GetValue<string>(), StringComparison.Ordinal);
        return VersionTest().Replace(text, match => $"{match.Groups[1].Value}\"{metadata["resourceVersion"]}\"");
    }

    // Of the tenant, in the namespaces that it owns.
    [GeneratedRegex("\"ownerReferences\":\\[\\{[^}]*\"uid\":\"([^\"]+)\"")]
    private static partial Regex OwnerUid();

    [GeneratedRegex("(\"path\":\"/metadata/resourceVersion\",\"value\":)\"[0-9]+\"")]
    private static partial Regex VersionTest();
}
