namespace Lessor.Manifests;

/// <summary>A file of manifests.</summary>
/// <param name="Path">Where it goes in the folder; parts are separated by a slash.</param>
/// <param name="Documents">The objects in it, in order.</param>
internal sealed record ManifestFile(string Path, params IReadOnlyList<object> Documents);
