using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Lessor.Operator.Egress;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>What went wrong, in a line for whoever chose the source.</summary>
internal static class FetchProblems
{
    /// <summary>Explains why a request had no answer.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="url">What was asked for.</param>
    /// <param name="isLate">Whether it was ended because it took too long: that shows in many ways.</param>
    /// <returns>The explanation; null if this is no failure of a request.</returns>
    public static FetchException? Explain(Exception failure, Uri url, bool isLate)
    {
        var chain = Chain(failure).ToList();
        return chain.OfType<FetchException>().FirstOrDefault() ?? (chain.OfType<EgressException>().FirstOrDefault() is { } refused
            ? new FetchException($"{UrlText.Of(url)}: {refused.Message}", isLasting: true)
            : (isLate ? "no answer in time" : Reason(failure, chain)) is { } reason ? new FetchException($"{UrlText.Of(url)}: {reason}") : null);
    }

    /// <summary>Explains an answer that isn't taken.</summary>
    /// <param name="url">What was asked for.</param>
    /// <param name="status">The answer's status.</param>
    /// <returns>The explanation.</returns>
    public static FetchException Refusal(Uri url, HttpStatusCode status)
    {
        var hint = status switch
        {
            HttpStatusCode.Unauthorized => ": it wants credentials, or others than those in the secret of secretRef",
            HttpStatusCode.Forbidden => ": whoever asks may not read it",
            HttpStatusCode.NotFound => ": there is no such file, or whoever asks may not know of it",
            _ => "",
        };
        return new(FormattableString.Invariant($"{UrlText.Of(url)}: the server answers {(int)status}{hint}")) { Status = (int)status };
    }

    private static string? Reason(Exception failure, List<Exception> chain) =>
        chain.OfType<SocketException>().FirstOrDefault() is { } socket ? Reason(socket.SocketErrorCode)
        : chain.OfType<AuthenticationException>().Any() ? "the server's certificate isn't trusted, or isn't for this host"
        : failure is OperationCanceledException or HttpRequestException or IOException or InvalidOperationException or UriFormatException ? "the connection broke, or the server doesn't speak HTTP as it should"
        : null;

    private static string Reason(SocketError error) => error switch
    {
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "the host's name can't be resolved",
        SocketError.ConnectionRefused => "the host refuses the connection",
        SocketError.TimedOut => "the host doesn't answer",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable => "the host can't be reached",
        _ => "the connection broke",
    };

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }
}
