using Lessor.Operator.Cluster;
using Lessor.Operator.Watching;

namespace Lessor.Operator.Applying;

/// <summary>The API server's authorizer hears of a new role binding a moment after it was created: until then it answers 403.</summary>
internal static class FreshBindings
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(25);

    /// <summary>Sends a request; repeats it for a few seconds while it is forbidden, if the bindings are fresh.</summary>
    public static async Task<T> SendAsync<T>(bool fresh, TimeProvider clock, Func<Task<T>> send, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var wait = FirstWait; ; wait *= 2)
        {
            try
            {
                return await send();
            }
            catch (ClusterRequestException e) when (fresh && e.IsForbidden && clock.GetElapsedTime(started) + wait <= KindWatch.BindingGrace)
            {
                await Task.Delay(wait, clock, cancellationToken);
            }
        }
    }
}
