namespace Lessor.Operator.Telemetry.Changes;

/// <summary>A change that isn't ready yet.</summary>
/// <param name="What">created or updated.</param>
/// <param name="Since">When it was seen, as a timestamp of the clock.</param>
/// <param name="Latest">When the last of its parts was seen.</param>
/// <param name="Parts">How many changes it consists of: those that came while it was pending are part of it.</param>
public readonly record struct PendingChange(string What, long Since, long Latest, int Parts)
{
    /// <summary>The tenant is new.</summary>
    public const string Created = "created";

    /// <summary>The tenant, or something that it names, changed.</summary>
    public const string Updated = "updated";

    /// <summary>The tenant is to go.</summary>
    public const string Deleted = "deleted";
}
