namespace Lessor.Operator.Cluster;

/// <summary>How to apply.</summary>
/// <param name="Force">Take over fields that other managers own.</param>
/// <param name="DryRun">Only say what would happen.</param>
/// <param name="MetadataOnly">Answer with the object's metadata alone.</param>
public readonly record struct ApplyOptions(bool Force = false, bool DryRun = false, bool MetadataOnly = false);
