using System.Diagnostics;
using System.Globalization;
using Lessor.ControlPlane.Demo;

namespace Lessor.ControlPlane.Commands;

/// <summary>Shows what Lessor does, step by step, with the commands that a user would type.</summary>
internal static class DemoCommand
{
    /// <summary>Runs the demonstration.</summary>
    /// <returns>0 if every step showed what it should, else 1.</returns>
    public static async Task<int> RunAsync(SessionOptions options, CancellationToken cancellationToken)
    {
        Console.WriteLine(options.Kubeconfig is { } kubeconfig
            ? $"== Lessor on the cluster of {kubeconfig}"
            : "== A control plane on this machine, with Lessor installed (pods are simulated)");
        await using var session = await Session.StartAsync(options, new ProgressLines(), cancellationToken);
        var results = new List<(string Title, TimeSpan Took, string? Failure)>();
        foreach (var step in Steps.All)
        {
            results.Add(await RunAsync(session, step, cancellationToken));
        }

        results.Add(await RunAsync(session, new Step("Figures", Figures.MeasureAsync), cancellationToken));
        return Summarize(results, session);
    }

    private static async Task<(string Title, TimeSpan Took, string? Failure)> RunAsync(Session session, Step step, CancellationToken cancellationToken)
    {
        Console.WriteLine($"\n== {step.Title}");
        var started = Stopwatch.GetTimestamp();
        try
        {
            await step.RunAsync(session, cancellationToken);
            return (step.Title, Stopwatch.GetElapsedTime(started), null);
        }
        catch (StepFailedException e)
        {
            Console.WriteLine($"  FAILED: {e.Message}");
            return (step.Title, Stopwatch.GetElapsedTime(started), e.Message);
        }
    }

    private static int Summarize(List<(string Title, TimeSpan Took, string? Failure)> results, Session session)
    {
        Console.WriteLine("\n== Summary");
        foreach (var (title, took, failure) in results)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {(failure is null ? "ok    " : "FAILED")} {title} ({took.TotalSeconds:0.0} s)"));
        }

        if (results.TrueForAll(result => result.Failure is null))
        {
            return 0;
        }

        Console.WriteLine($"\nThe operator's log ended with:\n{string.Join('\n', File.ReadLines(session.Operator.LogFile).TakeLast(20))}");
        return 1;
    }
}
