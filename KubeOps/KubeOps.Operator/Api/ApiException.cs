using System.Net;
using k8s.Models;

namespace KubeOps.Operator.Api;

/// <summary>The API server refused or failed; the message is the server's own.</summary>
internal sealed class ApiException(HttpStatusCode statusCode, string message, TimeSpan? retryAfter = null) : Exception(message)
{
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>How long the server asks us to stay away.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;

    public bool IsGone => StatusCode == HttpStatusCode.Gone;

    /// <summary>How servers also refuse a version: one that isn't theirs (400), or that lies ahead of them (504), as after their store was restored.</summary>
    public bool MayBlameVersion => StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.GatewayTimeout;

    public bool IsForbidden => StatusCode == HttpStatusCode.Forbidden;

    public bool IsUnauthorized => StatusCode == HttpStatusCode.Unauthorized;

    /// <summary>The object is not what we thought: a conflict, or a JSON patch whose test failed (which the server calls unprocessable).</summary>
    public bool IsPreconditionFailure => StatusCode is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity;

    public static ApiException From(V1Status status) =>
        new((HttpStatusCode)(status.Code ?? 500), status.Message ?? status.Reason ?? "unknown error");
}
