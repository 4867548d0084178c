using System.Text.Json;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.Benchmarks.Operators;

namespace Lessor.Benchmarks.Scale;

/// <summary>What the tenants weigh in the operator's memory, beside what they weigh as JSON.</summary>
/// <param name="stage">The cluster.</param>
/// <param name="empty">The operator's memory before there was any tenant.</param>
internal sealed class MemoryFigures(Stage stage, Memory empty)
{
    private const int Row = 4;
    private const double Mega = 1e6;

    /// <summary>The row of the report.</summary>
    /// <param name="tenants">How many there are.</param>
    /// <param name="now">The operator's memory with them.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<Finding>> CompareAsync(int tenants, Memory now, CancellationToken cancellationToken)
    {
        var (whole, bare) = await JsonAsync(cancellationToken);
        var heap = new Arm(FormattableString.Invariant($"heap after GC at {tenants} tenants less at 0"), (now.Heap - empty.Heap) / Mega, "MB");
        var json = new Arm("JSON of the tenants, their inventories in it", whole / Mega, "MB");
        return
        [
            Finding.Ratio(Row, FormattableString.Invariant($"heap after GC at {tenants} tenants less at 0 / the JSON bytes of tenants and inventories"), heap, json, Target.AtMost(3), FormattableString.Invariant(
                $"JSON as the API server lists it, {(double)whole / tenants:0} bytes for a tenant; without managedFields it would be {(now.Heap - empty.Heap) / (double)bare:0.00}. A tenant weighs {(now.Heap - empty.Heap) / tenants:0} bytes in the heap, {empty.Heap / Mega:0.0} MB are there without any; beside its own JSON the operator knows, of each tenant, its namespace, eight applied objects and the last two reconciles. What bounds it: the tenant is kept as an object, so that an unchanged pass deserialises nothing, nearly a third; what is known of its applied objects, a quarter; and its Secrets have a watch of their own, for nobody may watch those of all namespaces: nearly a quarter for an open HTTP/2 stream and what waits for it. Uids, hashes and versions are kept as numbers. Kept as JSON, tenants would weigh less and passes take longer.")),
            new(Row, FormattableString.Invariant($"resident memory at {tenants} tenants"), now.AtRest / Mega, Target.AtMost(300, "MB"), [
                new Arm("resident at rest, without tenants", empty.AtRest / Mega, "MB"),
                new Arm(FormattableString.Invariant($"resident at rest, {tenants} tenants"), now.AtRest / Mega, "MB"),
                new Arm("resident after a full collection", now.Resident / Mega, "MB"),
                new Arm("the most that was resident", now.Peak / Mega, "MB")], FormattableString.Invariant(
                $"after a full collection it is {now.Resident / Mega:0} MB: the rest is garbage and room of the collector's, which is held to 16 MB of new objects between two collections (left to itself, the runtime takes up to 128 MB of them). Without a tenant it is {empty.AtRest / Mega:0} MB, nearly all of it the runtime and compiled code. Tried beside it, without a difference that could be told from noise: GCConserveMemory, code compiled ahead of time.")),
        ];
    }

    private async Task<(long Whole, long WithoutManagedFields)> JsonAsync(CancellationToken cancellationToken)
    {
        var (whole, managed) = (0L, 0L);
        using var list = JsonDocument.Parse(await stage.Admin.SendAsync(HttpMethod.Get, "apis/lessor.io/v1/tenants", cancellationToken: cancellationToken));
        foreach (var tenant in list.RootElement.GetProperty("items").EnumerateArray())
        {
            whole += tenant.GetRawText().Length;
            managed += tenant.GetProperty("metadata").GetProperty("managedFields").GetRawText().Length;
        }

        return (whole, whole - managed);
    }
}
