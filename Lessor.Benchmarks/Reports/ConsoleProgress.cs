namespace Lessor.Benchmarks.Reports;

/// <summary>Prints what is done, at once and in order.</summary>
internal sealed class ConsoleProgress : IProgress<string>
{
    public void Report(string value) => Console.WriteLine($"  {value}");
}
