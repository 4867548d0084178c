using System.Text.RegularExpressions;

namespace Lessor.Tests.Telemetry;

/// <summary>Reads PromQL just far enough to know which metrics a query names, and that it isn't broken.</summary>
internal static partial class PromQl
{
    private static readonly HashSet<string> Operators = ["and", "or", "unless", "bool", "offset", "inf", "nan"];
    private static readonly HashSet<string> Grouping = ["by", "without", "on", "ignoring", "group_left", "group_right"];

    /// <summary>The metrics that a query names.</summary>
    /// <exception cref="FormatException">Something in it is no PromQL, or a bracket isn't closed.</exception>
    public static IReadOnlyList<string> MetricsOf(string query)
    {
        var tokens = Tokens(query);
        var metrics = new List<string>();
        var open = new Stack<string>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, next) = (tokens[i], i + 1 < tokens.Count ? tokens[i + 1] : "");
            if (token is "(" or "{" or "[")
            {
                open.Push(token == "(" && i > 0 && Grouping.Contains(tokens[i - 1]) ? "labels" : token);
            }
            else if (token is ")" or "}" or "]")
            {
                Close(open, token, query);
            }
            else if (Name().IsMatch(token) && next != "(" && next is not ("by" or "without") && !Operators.Contains(token) && !Grouping.Contains(token) && !open.Any(bracket => bracket is "labels" or "{" or "["))
            {
                metrics.Add(token);
            }
        }

        return open.Count == 0 ? [.. metrics.Distinct()] : throw new FormatException($"{query}: a bracket isn't closed");
    }

    private static void Close(Stack<string> open, string token, string query)
    {
        if (!open.TryPop(out var bracket) || (token == ")" ? bracket is not ("(" or "labels") : bracket != (token == "}" ? "{" : "[")))
        {
            throw new FormatException($"{query}: {token} closes nothing");
        }
    }

    private static List<string> Tokens(string query)
    {
        var tokens = new List<string>();
        for (var at = 0; at < query.Length;)
        {
            var match = Token().Match(query, at);
            if (!match.Success || match.Index != at)
            {
                throw new FormatException($"{query}: {query[at..]} is no PromQL");
            }

            at += match.Length;
            if (!string.IsNullOrWhiteSpace(match.Value))
            {
                tokens.Add(match.Value);
            }
        }

        return tokens;
    }

    [GeneratedRegex("""\s+|"[^"\\]*"|\$?[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9][0-9.]*(ms|[smhdwy])?|==|!=|=~|!~|>=|<=|[-+*/%^<>=(){}\[\],]""")]
    private static partial Regex Token();

    [GeneratedRegex("^[a-zA-Z_:][a-zA-Z0-9_:]*\\z")]
    private static partial Regex Name();
}
