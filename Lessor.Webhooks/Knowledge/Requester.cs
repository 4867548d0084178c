namespace Lessor.Webhooks.Knowledge;

/// <summary>Who sent the request that is reviewed, as the API server has authenticated them.</summary>
/// <param name="User">The user's name.</param>
/// <param name="Uid">The user's uid; empty if there is none.</param>
/// <param name="Groups">The user's groups.</param>
/// <param name="Extra">What else the authenticator tells.</param>
public sealed record Requester(string User, string Uid, IReadOnlyList<string> Groups, IReadOnlyDictionary<string, IReadOnlyList<string>> Extra);
