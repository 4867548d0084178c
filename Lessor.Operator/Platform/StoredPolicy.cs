using Lessor.Entities.Platform;

namespace Lessor.Operator.Platform;

/// <summary>What the watch keeps of a policy; equal by uid and generation.</summary>
/// <param name="version">The object's uid and generation.</param>
/// <param name="policy">The policy; null if it can't be read.</param>
/// <param name="problem">Why not; null if it can.</param>
internal sealed class StoredPolicy((string Uid, long Generation) version, PlatformPolicy? policy, string? problem) : IEquatable<StoredPolicy>
{
    private readonly (string Uid, long Generation) _version = version;

    public PlatformPolicy? Policy => policy;

    public string? Problem => problem;

    public bool Equals(StoredPolicy? other) => other?._version == _version;

    public override bool Equals(object? obj) => Equals(obj as StoredPolicy);

    public override int GetHashCode() => _version.GetHashCode();
}
