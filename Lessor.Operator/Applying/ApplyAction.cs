namespace Lessor.Operator.Applying;

/// <summary>What an apply did.</summary>
public enum ApplyAction
{
    /// <summary>Nothing had to change.</summary>
    Unchanged,

    /// <summary>The object is new.</summary>
    Created,

    /// <summary>The object was there and changed.</summary>
    Configured,
}
