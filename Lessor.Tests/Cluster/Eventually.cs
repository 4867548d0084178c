namespace Lessor.Tests.Cluster;

/// <summary>Waits for what a cluster does in its own time.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until a condition holds; fails after a minute.</summary>
    public static async Task HoldsAsync(Func<Task<bool>> condition, string? because = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                Assert.Fail(because ?? "This did not come true within a minute.");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until a condition holds; fails after a minute.</summary>
    public static Task HoldsAsync(Func<bool> condition, string? because = null) => HoldsAsync(() => Task.FromResult(condition()), because);

    /// <summary>Waits until nothing is left of a text; fails after a minute, naming what is.</summary>
    public static async Task IsEmptyAsync(Func<Task<string>> left, string because)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await left() is { Length: > 0 } text)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                Assert.Fail($"{because}: {text}");
            }

            await Task.Delay(Pause);
        }
    }
}
