namespace Lessor.Entities.Tenants.Isolation;

/// <summary>How a toleration's value relates to the taint's.</summary>
public enum TolerationOperator
{
    /// <summary>They are the same.</summary>
    Equal,

    /// <summary>The taint may have any.</summary>
    Exists,
}
