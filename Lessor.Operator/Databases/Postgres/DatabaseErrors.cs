using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;
using Npgsql;

namespace Lessor.Operator.Databases.Postgres;

/// <summary>What a server's errors mean, in words of our own: what the server says may hold names, addresses and values.</summary>
internal static partial class DatabaseErrors
{
    /// <summary>What a failure means.</summary>
    /// <param name="error">The failure.</param>
    /// <param name="server">The server's name.</param>
    /// <param name="doing">What was being done, such as CREATE ROLE.</param>
    public static DatabaseException Of(Exception error, string server, string doing) => error switch
    {
        PostgresException { SqlState: var state } => OfState(state, server, doing, error),
        { InnerException: AuthenticationException } => Unavailable(server, "its certificate isn't one that the operator trusts", error),
        { InnerException: TimeoutException } or TimeoutException => Unavailable(server, "it doesn't answer in time", error),
        { InnerException: SocketException socket } => Unavailable(server, Describe(socket), error),
        SocketException socket => Unavailable(server, Describe(socket), error),
        NpgsqlException { IsTransient: false } => Unavailable(server, "it doesn't do what the operator requires of it: TLS, or SCRAM to log in", error),
        _ => Unavailable(server, "the connection broke", error),
    };

    /// <summary>The first words of a statement, which say what it does and hold no name.</summary>
    public static string Verb(string sql) => Words().Match(sql).Value;

    private static DatabaseException OfState(string state, string server, string doing, Exception error) => state switch
    {
        ['2', '8', ..] => Unavailable(server, "it refuses the operator's username or password", error),
        "57014" => Unavailable(server, $"{doing} takes too long there", error),
        "55P03" => Refused(server, $"{doing} waits for somebody else's lock", error),
        ['5', '7', 'P', ..] => Unavailable(server, "it is starting or stopping", error),
        ['5', '3', '3', ..] => Unavailable(server, "it has no connection left", error),
        ['5', '3', ..] => Unavailable(server, "it is out of memory or disk", error),
        ['0', '8', ..] => Unavailable(server, "the connection broke", error),
        "25006" => Unavailable(server, "it is read-only", error),
        "42501" => Refused(server, $"the operator's role there lacks the right for {doing}", error),
        _ => Refused(server, $"{doing} failed with SQLSTATE {state}", error),
    };

    private static string Describe(SocketException error) => error.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "it refuses connections",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "its host name can't be resolved",
        _ => "it can't be reached",
    };

    private static DatabaseException Unavailable(string server, string why, Exception error) =>
        new(DatabaseTrouble.Unavailable, $"database server {server} can't be used now: {why}", error);

    private static DatabaseException Refused(string server, string why, Exception error) => new(DatabaseTrouble.Refused, $"database server {server}: {why}", error);

    [GeneratedRegex(@"\A[A-Z]+( [A-Z]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
