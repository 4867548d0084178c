using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching;

/// <summary>What keeps one reflector from following, told once when it begins and once when it is over; what repeats goes to the debug log.</summary>
/// <param name="logger">Where it is told.</param>
/// <param name="query">What is followed.</param>
internal sealed class WatchTrouble(ILogger logger, CollectionQuery query)
{
    private string _told = "";
    private volatile string? _now;

    /// <summary>What keeps it from following at the moment; null: nothing that is known.</summary>
    public string? Now => _now;

    /// <summary>How loudly a missing permission is told: less where there is a way without it.</summary>
    public LogLevel ForbiddenLevel { get; init; } = LogLevel.Warning;

    /// <summary>The API server refused.</summary>
    public void Refused(ClusterRequestException e)
    {
        var code = e.Status.Code;
        _now = $"{code} {e.Status.Message}";
        var level = code switch
        {
            403 => ForbiddenLevel,
            // Credentials are everyone's trouble and told by the transport; an expired version and a kind that isn't installed are business as usual.
            401 or 404 or 410 => LogLevel.Debug,
            _ => LogLevel.Warning,
        };
        level = Begins(level, $"refused {code}") ? level : LogLevel.Debug;
        WatchLog.Refused(logger, level, e.Verb, query.Resource.FullName, query.Namespace, code, e.Status.Message);
    }

    /// <summary>The connection broke, or what came over it made no sense.</summary>
    public void Broken(Exception e)
    {
        // A lost connection is everyone's trouble and told by the transport.
        var level = e is HttpRequestException or IOException || !Begins(LogLevel.Warning, "broken") ? LogLevel.Debug : LogLevel.Warning;
        var cause = Reachability.CauseOf(e);
        _now = cause;
        WatchLog.Broken(logger, level, query.Resource.FullName, query.Namespace, cause);
    }

    /// <summary>It follows.</summary>
    public void Over()
    {
        _now = null;
        if (_told.Length > 0)
        {
            _told = "";
            WatchLog.Following(logger, query.Resource.FullName, query.Namespace);
        }
    }

    private bool Begins(LogLevel level, string trouble)
    {
        if (level < LogLevel.Warning || _told == trouble)
        {
            return false;
        }

        _told = trouble;
        return true;
    }
}
