using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Scale;

/// <summary>Whether the time per tenant stays the same as their number grows.</summary>
internal sealed class Growth
{
    /// <summary>The row of the time that each further tenant takes.</summary>
    public const string NewTenants = "new tenants";

    private const string Bound =
        "not found out yet which part grows; the API server lists and watches more, and a watch of secrets is opened for each namespace, but the wait for all " +
        "to be ready also looks at all tenants every 5 ms in the operator's own process, and events that come faster than they are written were logged one by " +
        "one. Tried: nothing so far. What it would take: processor times at each size, then a profile at 5,000.";

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
    public IReadOnlyList<Finding> Findings() =>
        [.. _rows.Select(row => new Finding(
            Row, $"growth, {row.Key}: the longest time per tenant at any size / at the smallest", row.Value.Max(arm => arm.Value) / row.Value[0].Value, Target.AtMost(1.3), row.Value, row.Key == NewTenants ? Bound : null))];
}
