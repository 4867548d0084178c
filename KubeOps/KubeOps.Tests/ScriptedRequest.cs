using Microsoft.AspNetCore.Http;

namespace KubeOps.Tests;

/// <summary>A request that a <see cref="ScriptedServer"/> got.</summary>
/// <param name="Method">GET, POST, ...</param>
/// <param name="Path">Without the query.</param>
/// <param name="Query">The parameters, decoded.</param>
/// <param name="Headers">The headers; several values are joined with a comma.</param>
/// <param name="Body">As text.</param>
/// <param name="Protocol">HTTP/1.1 or HTTP/2.</param>
/// <param name="ClientCertificate">The subject of the client's certificate, if it showed one.</param>
public sealed record ScriptedRequest(
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Query,
    IReadOnlyDictionary<string, string> Headers,
    string Body,
    string Protocol,
    string? ClientCertificate)
{
    internal static async Task<ScriptedRequest> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        return new ScriptedRequest(
            context.Request.Method,
            context.Request.Path,
            context.Request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString()),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted),
            context.Request.Protocol,
            context.Connection.ClientCertificate?.Subject);
    }
}
