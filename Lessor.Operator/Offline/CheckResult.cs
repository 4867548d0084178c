using Lessor.Operator.Applying;

namespace Lessor.Operator.Offline;

/// <summary>What a check came to.</summary>
/// <param name="Findings">All findings, in the order of files and lines.</param>
/// <param name="Objects">What would be applied, tenant by tenant.</param>
/// <param name="Tenants">How many tenants were checked.</param>
/// <param name="Components">How many Components were checked.</param>
/// <param name="PassedOver">How many objects of other kinds there were.</param>
/// <param name="Elsewhere">The Components whose manifests aren't in files: for these, tenants' values were checked, and nothing was rendered.</param>
internal sealed record CheckResult(
    IReadOnlyList<FileFinding> Findings, IReadOnlyList<DesiredObject> Objects, int Tenants, int Components, int PassedOver, IReadOnlyList<string> Elsewhere);
