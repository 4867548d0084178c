using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Faults.Proxy;

/// <summary>What a <see cref="FaultProxy"/> answers by itself.</summary>
internal static class FaultAnswers
{
    /// <summary>Answers with a status instead of the server.</summary>
    public static Task RefuseAsync(HttpContext context, Fault fault, CancellationToken cancellationToken)
    {
        if (fault.Time is { } wait)
        {
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
        }

        return WriteAsync(context, fault.Code, StatusOf(fault.Code), cancellationToken);
    }

    /// <summary>Answers with a watch that is over: its version is too old.</summary>
    public static Task ExpireAsync(HttpContext context, CancellationToken cancellationToken) =>
        WriteAsync(context, 200, $$"""{"type":"ERROR","object":{{StatusOf(410)}}}""" + "\n", cancellationToken);

    /// <summary>Answers with a body.</summary>
    public static Task WriteAsync(HttpContext context, int code, string body, CancellationToken cancellationToken)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body, Encoding.UTF8, cancellationToken);
    }

    private static string StatusOf(int code) =>
        $$"""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"a fault of the test","reason":"{{ReasonOf(code)}}","code":{{code}}}""";

    private static string ReasonOf(int code) => code switch
    {
        409 => "Conflict",
        410 => "Expired",
        429 => "TooManyRequests",
        500 => "InternalError",
        504 => "Timeout",
        _ => "ServiceUnavailable",
    };
}
