using Lessor.Entities.Components;

namespace Lessor.Operator.Offline;

/// <summary>A Component in the files.</summary>
/// <param name="Spec">What it says.</param>
/// <param name="Template">Its template; null if something about the Component is wrong, so that tenants can't be rendered with it.</param>
/// <param name="IsElsewhere">Whether its manifests are where a file can't tell what they are: in a repository or behind a URL.</param>
internal sealed record KnownComponent(ComponentSpec Spec, string? Template, bool IsElsewhere = false);
