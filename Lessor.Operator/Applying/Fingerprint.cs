using Lessor.Operator.Watching;

namespace Lessor.Operator.Applying;

/// <summary>Tells whether an applied object is still as Lessor left it.</summary>
public static class Fingerprint
{
    /// <summary>Compares an inventory line with what is known of the object now.</summary>
    /// <param name="entry">The inventory line.</param>
    /// <param name="projections">What is known.</param>
    /// <returns>True if uid, generation and owned fields are the same; false if they differ or nothing is known.</returns>
    public static bool Matches(AppliedObject entry, IProjections projections) =>
        projections.TryGet(entry.Key, out var projection) && Matches(entry, projection);

    /// <summary>Compares an inventory line with what is known of the object now.</summary>
    /// <param name="entry">The inventory line.</param>
    /// <param name="projection">What is known.</param>
    /// <returns>True if uid, generation and owned fields are the same and the object isn't being deleted.</returns>
    public static bool Matches(AppliedObject entry, Projection projection) =>
        !projection.Terminating
        // Older versions recorded none of kinds that have none themselves.
        && (entry.Generation == 0 || entry.Generation == projection.Generation)
        && projection.Has(entry.Uid, entry.Hash);
}
