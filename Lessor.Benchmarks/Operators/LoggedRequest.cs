using System.Text;

namespace Lessor.Benchmarks.Operators;

/// <summary>A request as the operator sent it.</summary>
/// <param name="Method">GET, PATCH, ...</param>
/// <param name="Target">Path and query, without the leading slash.</param>
/// <param name="ContentType">Of the body; null without one.</param>
/// <param name="ActAs">In whose name; null: its own.</param>
/// <param name="Body">As text; null: none.</param>
internal sealed record LoggedRequest(string Method, string Target, string? ContentType, string? ActAs, string? Body)
{
    /// <summary>The answer's status code; 0 while there is none.</summary>
    public int Status { get; set; }

    public static async Task<LoggedRequest> OfAsync(HttpRequestMessage request, string target, CancellationToken cancellationToken) => new(
        request.Method.Method,
        target,
        request.Content?.Headers.ContentType?.MediaType,
        request.Headers.TryGetValues("Impersonate-User", out var users) ? users.Single() : null,
        request.Content is { } content ? Encoding.UTF8.GetString(await content.ReadAsByteArrayAsync(cancellationToken)) : null);
}
