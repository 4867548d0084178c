namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>What was sent is no review that can be answered.</summary>
internal sealed class BadReviewException(string message, int statusCode = 400) : Exception(message)
{
    public int StatusCode { get; } = statusCode;
}
