using System.Text;
using System.Text.RegularExpressions;

namespace Lessor.Benchmarks.Operators;

/// <summary>A request as the operator sent it.</summary>
/// <param name="Method">GET, PATCH, ...</param>
/// <param name="Target">Path and query, without the leading slash.</param>
/// <param name="ContentType">Of the body; null without one.</param>
/// <param name="ActAs">In whose name; null: its own.</param>
/// <param name="Body">As text; null: none.</param>
internal sealed partial record LoggedRequest(string Method, string Target, string? ContentType, string? ActAs, string? Body)
{
    /// <summary>The answer's status code; 0 while there is none.</summary>
    public int Status { get; set; }

    /// <summary>The same for another tenant. Events are named by a hash of what they tell, in which the tenant's name can't be replaced: it takes the place of the hash's end.</summary>
    public LoggedRequest For(string tenant, string other)
    {
        string Renamed(string text) => EventName().Replace(text.Replace(tenant, other, StringComparison.Ordinal), hash => $"{hash.Value[..^(other.Length + 1)]}.{other}");
        return this with { Target = Renamed(Target), ActAs = ActAs is null ? null : Renamed(ActAs), Body = Body is null ? null : Renamed(Body) };
    }

    public static async Task<LoggedRequest> OfAsync(HttpRequestMessage request, string target, CancellationToken cancellationToken) => new(
        request.Method.Method,
        target,
        request.Content?.Headers.ContentType?.MediaType,
        request.Headers.TryGetValues("Impersonate-User", out var users) ? users.Single() : null,
        request.Content is { } content ? Encoding.UTF8.GetString(await content.ReadAsByteArrayAsync(cancellationToken)) : null);

    [GeneratedRegex("[0-9a-f]{128}")]
    private static partial Regex EventName();
}
