using Lessor.Benchmarks;
using Lessor.Benchmarks.Admission;
using Lessor.Benchmarks.Operators;

switch (args)
{
    case ["bench"]:
        return await BenchCommand.RunAsync(null, CancellationToken.None);
    case ["report"]:
        BenchCommand.WriteReport();
        return 0;
    case ["bench", var one]:
        return await BenchCommand.RunAsync(one, CancellationToken.None);
    // The other sides of it, in processes of their own, so that what each costs is told apart.
    case ["operator", var kubeconfig, .. var arguments]:
        return await OperatorCommand.RunAsync(kubeconfig, arguments);
    case ["relist", var kubeconfig]:
        return await RelistCommand.RunAsync(kubeconfig);
    case ["review-load", var address, var authority]:
        await ReviewLoad.RunAsync(new Uri(address), authority);
        return 0;
    default:
        await Console.Error.WriteLineAsync("usage: dotnet run -c Release --project Lessor.Benchmarks -- bench [NAME]");
        return 1;
}
