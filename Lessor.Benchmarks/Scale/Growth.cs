using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Scale;

/// <summary>Whether the time per tenant stays the same as their number grows.</summary>
internal sealed class Growth
{
    /// <summary>The row of the time that each further tenant takes.</summary>
    public const string NewTenants = "new tenants";

    /// <summary>What it takes a bare client; no row of its own, but what is the control plane's own in the other one.</summary>
    public const string BareTenants = "new tenants by a bare client";

    private const string Causes =
        "By profiles at 1,000 to 4,500 tenants three things grow. API servers before 1.27 offer every write of a Secret to every watch of Secrets, of which each tenant has one, and a new tenant brings three Secrets, two of " +
        "them tokens: that was 17% of the API server's time at 1,000 tenants and 27% at 2,300. So a namespace with one Secret of ours is watched by that name alone, and only Secrets of the same name are offered to it; " +
        "servers since 1.27 keep watches apart by namespace themselves. The other two are kube-controller-manager's: for each Service it counts the endpoints of all, and for each service account it looks through all tokens of " +
        "its namespace (since 1.24 there are none). What it would take: a newer control plane.";

    private const int Row = 11;
    private readonly Dictionary<string, List<Arm>> _rows = [];

    /// <summary>Takes the time at a size.</summary>
    /// <param name="what">Of what; the sizes come in growing order.</param>
    /// <param name="tenants">The size.</param>
    /// <param name="arm">The time.</param>
    /// <param name="divisor">What makes it a time per tenant.</param>
    public void Add(string what, int tenants, Arm arm, double divisor = 1)
    {
        var row = _rows.TryGetValue(what, out var known) ? known : _rows[what] = [];
        row.Add(arm with
        {
            Name = FormattableString.Invariant($"{what}, {tenants} tenants"),
            Value = arm.Value / divisor,
            Unit = arm.Unit.Contains("per", StringComparison.Ordinal) ? arm.Unit : $"{arm.Unit} per tenant",
            Rounds = [.. arm.Rounds?.Select(round => round / divisor) ?? []],
        });
    }

    /// <summary>The row of the report: the longest time over that at the smallest size.</summary>
    public IReadOnlyList<Finding> Findings() => [.. _rows.Where(row => row.Key != BareTenants).Select(FindingOf)];

    private static double Ratio(List<Arm> row) => row.Max(arm => arm.Value) / row[0].Value;

    private static string Each(double before, double after) => FormattableString.Invariant($"{before / TenantCreation.Batch:0.0} to {after / TenantCreation.Batch:0.0}");

    private static string Usages(List<Arm> row)
    {
        var (first, last) = (row[0].Usage!.Value, row[^1].Usage!.Value);
        return $"{Each(first.Subject, last.Subject)} of the client's, {Each(first.ApiServer, last.ApiServer)} of the API server's, {Each(first.Etcd, last.Etcd)} of etcd's, {Each(first.Controllers, last.Controllers)} of the controllers'";
    }

    private Finding FindingOf(KeyValuePair<string, List<Arm>> row)
    {
        var what = $"growth, {row.Key}: the longest time per tenant at any size / at the smallest";
        return row.Key == NewTenants && _rows.TryGetValue(BareTenants, out var bare)
            ? new(Row, what, Ratio(row.Value), Target.AtMost(1.3), [.. row.Value, .. bare], Note(row.Value, bare))
            : new(Row, what, Ratio(row.Value), Target.AtMost(1.3), row.Value);
    }

    private static string Note(List<Arm> own, List<Arm> bare) => FormattableString.Invariant(
        $"The processor times are those of {TenantCreation.Batch} tenants. Each takes, in ms from the smallest size to the largest, {Usages(own)}; by a bare client that sends the same and watches nothing {Usages(bare)}. The bare client's time per tenant grows by {Ratio(bare):0.00}, which is the control plane's own; the operator takes {own[0].Value / bare[0].Value:0.00} times the bare client's time at the smallest size, and {own[^1].Value / bare[^1].Value:0.00} times at the largest. {Causes}");
}
