namespace Lessor.Benchmarks.Measuring;

/// <summary>Runs arms by turns, A B A B, so that what the machine does beside falls on all of them alike.</summary>
internal static class Rounds
{
    /// <summary>How often each arm is measured. One round before those is for the compilers and caches.</summary>
    public const int Count = 5;

    /// <summary>Runs the arms.</summary>
    /// <param name="unit">Of their values.</param>
    /// <param name="arms">Their names, and what one round of each is.</param>
    /// <param name="warmUp">Whether there is a round that doesn't count before the others.</param>
    /// <param name="count">How many rounds count.</param>
    /// <returns>The arms, in the order given, each with the median of its rounds.</returns>
    public static async Task<IReadOnlyList<Arm>> RunAsync(
        string unit, IReadOnlyList<(string Name, Func<Task<Sample>> Round)> arms, bool warmUp = true, int count = Count)
    {
        var samples = arms.Select(_ => new List<Sample>()).ToList();
        for (var round = warmUp ? -1 : 0; round < count; round++)
        {
            for (var arm = 0; arm < arms.Count; arm++)
            {
                var sample = await arms[arm].Round();
                if (round >= 0)
                {
                    samples[arm].Add(sample);
                }
            }
        }

        return [.. arms.Select((arm, index) => Summarize(arm.Name, unit, samples[index]))];
    }

    /// <summary>The arm that these rounds make.</summary>
    public static Arm Summarize(string name, string unit, IReadOnlyList<Sample> samples)
    {
        List<Usage> usages = [.. samples.Select(sample => sample.Usage).OfType<Usage>()];
        return new Arm(name, Median(samples.Select(sample => sample.Value)), unit, usages.Count == 0 ? null : Median(usages), [.. samples.Select(sample => sample.Value)]);
    }

    /// <summary>The middle value; of an even number, the mean of the two in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static Usage Median(IReadOnlyList<Usage> usages) => new(
        Median(usages.Select(usage => usage.Subject)),
        Median(usages.Select(usage => usage.ApiServer)),
        Median(usages.Select(usage => usage.Etcd)), Median(usages.Select(usage => usage.Controllers)));
}
