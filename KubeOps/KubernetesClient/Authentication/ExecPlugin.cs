using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using k8s.Configuration;
using k8s.Exceptions;
using k8s.KubeConfigModels;

namespace k8s.Authentication;

/// <summary>
/// Credentials from a program that the kubeconfig names. They are kept until shortly before they expire, or until the API server refuses
/// them; callers that need them at the same time share one run.
/// </summary>
internal sealed class ExecPlugin(ExecConfig exec, ClusterEndpoint cluster, string kubeConfigFile, TimeProvider clock)
    : ITokenProvider, IRenewable, IDisposable
{
    /// <summary>How long before their end credentials are renewed; connections with a client certificate live shorter than this.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _running = new(1, 1);
    private volatile Issued _issued;

    /// <summary>The certificate of the last run; null if it gave none.</summary>
    public X509Certificate2 Certificate => _issued?.Certificate;

    /// <returns>Null if the program gives a certificate only.</returns>
    public async Task<AuthenticationHeaderValue> GetAuthenticationHeaderAsync(CancellationToken cancellationToken)
    {
        var token = (await GetAsync(cancellationToken).ConfigureAwait(false)).Token;
        return token is null ? null : new AuthenticationHeaderValue("Bearer", token);
    }

    public void Invalidate() => _issued = null;

    public void Dispose() => _running.Dispose();

    private async Task<Issued> GetAsync(CancellationToken cancellationToken)
    {
        if (Current() is { } current)
        {
            return current;
        }

        await _running.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return Current() ?? (_issued = await IssueAsync(cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _running.Release();
        }
    }

    private Issued Current() => _issued is { } issued && clock.GetUtcNow().UtcDateTime < issued.RenewAt ? issued : null;

    private async Task<Issued> IssueAsync(CancellationToken cancellationToken)
    {
        var place = $"{kubeConfigFile}: exec plugin \"{exec.Command}\"";
        var status = await new ExecRun(exec, cluster, kubeConfigFile, place).RunAsync(cancellationToken).ConfigureAwait(false);
        var token = string.IsNullOrEmpty(status.Token) ? null : status.Token;
        var certificate = string.IsNullOrEmpty(status.ClientCertificateData)
            ? null
            : PemCertificates.ParseClient(status.ClientCertificateData, status.ClientKeyData, place);
        return token is null && certificate is null
            ? throw KubeConfigException.For(place, "it gave neither a token nor a client certificate")
            : new Issued(token, certificate, RenewAt(status.ExpirationTimestamp));
    }

    private DateTime RenewAt(DateTime? expiry)
    {
        if (expiry is not { } end)
        {
            return DateTime.MaxValue;
        }

        // Credentials that live for a few minutes only are used for half of that.
        var now = clock.GetUtcNow().UtcDateTime;
        var half = (end - now) / 2;
        return end - (half < Margin ? half : Margin);
    }

    private sealed record Issued(string Token, X509Certificate2 Certificate, DateTime RenewAt);
}
