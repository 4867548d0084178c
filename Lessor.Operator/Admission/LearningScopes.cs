using System.Collections.Concurrent;
using Lessor.Operator.Cluster;
using Lessor.Rendering;

namespace Lessor.Operator.Admission;

/// <summary>
/// Which kinds have namespaces, from memory. A kind that was never asked for is looked up after the answer, so that it is known the next time: a replica that
/// doesn't lead applies nothing, and would never hear of any.
/// </summary>
/// <param name="discovery">The API server's kinds.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class LearningScopes(IDiscovery discovery, TimeProvider clock, ILogger<LearningScopes> logger) : IKindScopes
{
    // What a template has for an apiVersion may be a tenant's value.
    private const int MostRemembered = 1000;

    private readonly ConcurrentDictionary<string, long> _asked = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public bool? IsNamespaced(string apiVersion, string kind)
    {
        var known = discovery.IsNamespaced(apiVersion, kind);
        if (known is null && IsTime(apiVersion))
        {
            _ = LearnAsync(apiVersion, kind);
        }

        return known;
    }

    // Rendering asks for every object of every review; an API server that doesn't know, or doesn't answer, is asked now and then.
    private bool IsTime(string apiVersion)
    {
        var now = clock.GetTimestamp();
        if (_asked.TryGetValue(apiVersion, out var asked) && clock.GetElapsedTime(asked, now) < Discovery.MissInterval)
        {
            return false;
        }

        if (_asked.Count >= MostRemembered)
        {
            _asked.Clear();
        }

        _asked[apiVersion] = now;
        return true;
    }

    private async Task LearnAsync(string apiVersion, string kind)
    {
        try
        {
            await discovery.FindAsync(apiVersion, kind, CancellationToken.None);
        }
        catch (Exception e)
        {
            NotLearned(logger, e, apiVersion);
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Kinds of {ApiVersion} could not be read")]
    private static partial void NotLearned(ILogger logger, Exception error, string apiVersion);
}
