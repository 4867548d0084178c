using System.Globalization;
using Lessor.Benchmarks.Admission;

switch (args)
{
    case ["admission"]:
        return await AdmissionBenchmark.RunAsync();
    // The other side of it, in a process of its own, so that what the operator allocates is told apart.
    case ["admission-load", var address, var authority, var operation, var reviews]:
        await ReviewLoad.RunAsync(new Uri(address), authority, operation, int.Parse(reviews, CultureInfo.InvariantCulture));
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project Lessor.Benchmarks -- admission");
        return 1;
}
