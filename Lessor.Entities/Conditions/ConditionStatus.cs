namespace Lessor.Entities.Conditions;

/// <summary>Whether a condition holds.</summary>
public enum ConditionStatus
{
    /// <summary>Not known yet, or no longer.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,

    /// <summary>It doesn't hold.</summary>
    False,
}
