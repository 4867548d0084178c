using System.Diagnostics;

namespace KubeOps.Tests;

/// <summary>Waits for what other threads bring about. The bound is only there to end a test that hangs.</summary>
public static class Eventually
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Bound)
            {
                throw new TimeoutException($"Waited in vain for {what}.");
            }

            await Task.Delay(1);
        }
    }
}
