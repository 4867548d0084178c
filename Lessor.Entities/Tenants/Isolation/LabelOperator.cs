namespace Lessor.Entities.Tenants.Isolation;

/// <summary>How a label relates to values.</summary>
public enum LabelOperator
{
    /// <summary>Is one of them.</summary>
    In,

    /// <summary>Is none of them, or isn't there.</summary>
    NotIn,

    /// <summary>Is there.</summary>
    Exists,

    /// <summary>Isn't there.</summary>
    DoesNotExist,
}
