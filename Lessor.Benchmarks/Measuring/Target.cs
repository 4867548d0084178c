using System.Globalization;

namespace Lessor.Benchmarks.Measuring;

/// <summary>What a figure should be.</summary>
/// <param name="Bound">The bound; it is allowed.</param>
/// <param name="IsFloor">Whether more is better.</param>
/// <param name="Unit">Of the figure, such as MB; empty for ratios and counts.</param>
internal readonly record struct Target(double Bound, bool IsFloor = false, string Unit = "")
{
    public static Target AtMost(double bound, string unit = "") => new(bound, Unit: unit);

    public static Target AtLeast(double bound, string unit = "") => new(bound, IsFloor: true, unit);

    public bool IsMetBy(double value) => IsFloor ? value >= Bound : value <= Bound;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsFloor ? ">=" : "<=")} {Bound:0.####}{(Unit.Length > 0 ? " " : "")}{Unit}");
}
