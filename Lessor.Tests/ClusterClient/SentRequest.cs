namespace Lessor.Tests.ClusterClient;

/// <summary>What a client asked.</summary>
internal sealed record SentRequest(HttpMethod Method, string Path, string Accept, string? ImpersonatedUser, string? ContentType, string Body);
