using System.Diagnostics;

namespace Lessor.Benchmarks.Operators;

/// <summary>This program, once more.</summary>
internal static class Self
{
    /// <summary>How to start it with other arguments; its output is read.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (!Path.GetFileNameWithoutExtension(Environment.ProcessPath!).StartsWith("Lessor", StringComparison.Ordinal))
        {
            // Run by dotnet.
            start.ArgumentList.Add(typeof(Self).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
