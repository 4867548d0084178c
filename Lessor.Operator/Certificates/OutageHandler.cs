using System.Net;
using System.Text.RegularExpressions;
using Lessor.Entities.Naming;

namespace Lessor.Operator.Certificates;

/// <summary>
/// Sees to it that webhooks which can't be reached don't lock the operator out. All that it writes of a Tenant besides the status are finalizers; if such a
/// write fails for the webhooks' sake, the tenant is left out of admission for a moment and the write is sent again.
/// </summary>
/// <param name="exclusion">Leaves a tenant out; asked for late, for it needs this client.</param>
/// <param name="clock">Waits between tries.</param>
internal sealed partial class OutageHandler(Lazy<ITenantExclusion> exclusion, TimeProvider clock) : DelegatingHandler
{
    // API servers learn of a changed configuration by a watch.
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)];

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (TenantOf(request) is not { } tenant || !await IsOutageAsync(response, cancellationToken))
        {
            return response;
        }

        await using var excluded = await exclusion.Value.OpenAsync(tenant, cancellationToken);
        return excluded is null ? response : await RetryAsync(request, response, cancellationToken);
    }

    private static string? TenantOf(HttpRequestMessage request) =>
        (request.Method == HttpMethod.Patch || request.Method == HttpMethod.Put) && TenantPath().Match(request.RequestUri!.AbsolutePath) is { Success: true } match
            ? Uri.UnescapeDataString(match.Groups[1].Value)
            : null;

    private static async Task<bool> IsOutageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.InternalServerError)
        {
            return false;
        }

        // Into memory, so that the caller can still read it.
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return text.Contains("failed calling webhook", StringComparison.Ordinal) && text.Contains($".{LessorApi.Group}", StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> RetryAsync(HttpRequestMessage request, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        foreach (var pause in Pauses)
        {
            await Task.Delay(pause, clock, cancellationToken);
            response.Dispose();
            response = await base.SendAsync(request, cancellationToken);
            if (!await IsOutageAsync(response, cancellationToken))
            {
                break;
            }
        }

        return response;
    }

    [GeneratedRegex($"/apis/{LessorApi.Group}/{LessorApi.Version}/tenants/([^/]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex TenantPath();
}
