namespace Lessor.Manifests.Policies;

/// <summary>Which requests a policy looks at.</summary>
internal sealed record PolicyScope(string Group, string[] Resources, string[] Operations);
