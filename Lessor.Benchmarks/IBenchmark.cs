using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks;

/// <summary>Measures one thing, or several for which the same cluster serves.</summary>
internal interface IBenchmark
{
    /// <summary>What <c>make bench ONE=</c> takes to run it.</summary>
    string Name { get; }

    /// <summary>What else it can be asked for by.</summary>
    IReadOnlyList<string> OtherNames => [];

    /// <summary>The rows of the report that it gives.</summary>
    IReadOnlyList<int> Rows { get; }

    /// <summary>Measures.</summary>
    /// <param name="progress">Told what is done.</param>
    /// <param name="cancellationToken">Ends it; nothing is left running.</param>
    /// <returns>What was found.</returns>
    Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken);
}
