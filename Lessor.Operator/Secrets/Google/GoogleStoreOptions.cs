namespace Lessor.Operator.Secrets.Google;

/// <summary>Which Secret Manager secrets are kept in.</summary>
public sealed record GoogleStoreOptions
{
    /// <summary>Google's own endpoint.</summary>
    public static Uri DefaultEndpoint { get; } = new("https://secretmanager.googleapis.com");

    /// <summary>The id of the project.</summary>
    public required string Project { get; init; }

    /// <summary>Where requests and the token go, and nowhere else. Default: Google's own.</summary>
    public Uri Endpoint { get; init; } = DefaultEndpoint;

    /// <summary>Whether an endpoint on this machine may do without TLS. Default: it may not.</summary>
    public bool AllowPlainLoopback { get; init; }
}
