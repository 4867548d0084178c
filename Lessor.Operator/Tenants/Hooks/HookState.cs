namespace Lessor.Operator.Tenants.Hooks;

/// <summary>How a hook's object is.</summary>
internal enum HookState
{
    /// <summary>It isn't there.</summary>
    Absent,

    /// <summary>It is one of another run, or isn't ours.</summary>
    Other,

    /// <summary>It was started for this run, and runs.</summary>
    Running,

    /// <summary>It came to a good end.</summary>
    Succeeded,

    /// <summary>It came to a bad end.</summary>
    Failed,
}
