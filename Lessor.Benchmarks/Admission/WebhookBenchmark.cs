using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Admission;

/// <summary>
/// What admission adds: the operator's answers to reviews of tenants, rendering included, with 1,000 tenants present, against an endpoint on the same server that does nothing; and, on a
/// real control plane, creating tenants with and without the webhooks.
/// </summary>
internal sealed class WebhookBenchmark : IBenchmark
{
    private const int Reviews = 8_000;

    public string Name => "webhook";

    public IReadOnlyList<int> Rows => [5];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken) =>
        [.. await ReviewsAsync(progress, cancellationToken), await CreationBenchmark.RunAsync(progress, cancellationToken)];

    private static async Task<IReadOnlyList<Finding>> ReviewsAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        await using var host = await ReviewHost.StartAsync(cancellationToken);
        List<ReviewArm> arms =
        [
            new("empty endpoint", EmptyEndpoint.Path, "UPDATE"), new("review of an UPDATE", "/validate/tenant", "UPDATE"), new("review of a CREATE", "/validate/tenant", "CREATE"),
        ];
        // Two rounds before those that count: the compiler's second tier takes some thousand reviews.
        for (var round = -2; round < Rounds.Count; round++)
        {
            foreach (var arm in arms)
            {
                await arm.RunAsync(host, Reviews, counts: round >= 0, cancellationToken);
            }
        }

        arms.ForEach(arm => progress.Report(arm.ToString()));
        return [.. arms.Skip(1).SelectMany(arm => Compare(arm, arms[0]))];
    }

    private static IEnumerable<Finding> Compare(ReviewArm review, ReviewArm empty) =>
    [
        Finding.Ratio(5, $"{review.Name}, p50 / of an empty endpoint, 16 connections", review.Median, empty.Median, Target.AtMost(2), review.Note(empty)),
        Finding.Ratio(5, $"{review.Name}, p99 / of an empty endpoint, 16 connections", review.Percentile99, empty.Percentile99, Target.AtMost(3)),
    ];
}
