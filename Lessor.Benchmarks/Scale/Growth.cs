using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Scale;

/// <summary>Whether the time per tenant stays the same as their number grows.</summary>
internal sealed class Growth
{
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
            Usage = null,
            Rounds = [.. arm.Rounds?.Select(round => round / divisor) ?? []],
        });
    }

    /// <summary>The row of the report: the longest time over that at the smallest size.</summary>
    public IReadOnlyList<Finding> Findings() =>
        [.. _rows.Select(row => new Finding(
            Row, $"growth, {row.Key}: the longest time per tenant at any size / at the smallest", row.Value.Max(arm => arm.Value) / row.Value[0].Value, Target.AtMost(1.3), row.Value))];
}
