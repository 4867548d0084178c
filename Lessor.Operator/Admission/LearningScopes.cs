using Lessor.Operator.Cluster;
using Lessor.Rendering;

namespace Lessor.Operator.Admission;

/// <summary>
/// Which kinds have namespaces, from memory. A kind that was never asked for is looked up after the answer, so that it is known the next time: a replica that
/// doesn't lead applies nothing, and would never hear of any.
/// </summary>
/// <param name="discovery">The API server's kinds.</param>
/// <param name="logger">Where failures are told.</param>
public sealed partial class LearningScopes(IDiscovery discovery, ILogger<LearningScopes> logger) : IKindScopes
{
    /// <inheritdoc/>
    public bool? IsNamespaced(string apiVersion, string kind)
    {
        var known = discovery.IsNamespaced(apiVersion, kind);
        if (known is null)
        {
            _ = LearnAsync(apiVersion, kind);
        }

        return known;
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
