namespace Lessor.Operator.Applying;

/// <summary>How it went with one line of an inventory.</summary>
/// <param name="Acted">The object was there, the tenant's, and what was to be done to it is done.</param>
/// <param name="Failure">Why the line remains; null: it is done with.</param>
internal readonly record struct EntryOutcome(bool Acted, ApplyFailure? Failure)
{
    /// <summary>There was nothing to do: the object is gone, or somebody else's.</summary>
    public static EntryOutcome Nothing { get; }

    public static EntryOutcome Remains(ApplyFailure why) => new(Acted: false, why);
}
