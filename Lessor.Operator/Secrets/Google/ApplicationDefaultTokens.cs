using Google.Apis.Auth.OAuth2;

namespace Lessor.Operator.Secrets.Google;

/// <summary>Tokens from the application default credentials: GOOGLE_APPLICATION_CREDENTIALS, or what the platform gives the pod.</summary>
public sealed class ApplicationDefaultTokens : IGoogleTokens
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";
    private Task<GoogleCredential>? _credential;

    /// <inheritdoc/>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            _credential ??= GoogleCredential.GetApplicationDefaultAsync(cancellationToken);
            var credential = (await _credential).CreateScoped(Scope);
            return await ((ITokenAccess)credential).GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Read anew the next time: somebody may put them where they belong.
            _credential = null;
            throw new SecretStoreException($"Google Secret Manager: no application default credentials can be used: {e.GetType().Name}");
        }
    }
}
