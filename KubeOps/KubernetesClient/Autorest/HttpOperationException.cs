namespace k8s.Autorest;

/// <summary>The API server refused a request.</summary>
public class HttpOperationException : Exception
{
    public HttpOperationException()
    {
    }

    public HttpOperationException(string message)
        : base(message)
    {
    }

    public HttpOperationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public HttpRequestMessageWrapper Request { get; set; }

    public HttpResponseMessageWrapper Response { get; set; }

    /// <summary>What the body says: a V1Status where the API server answered, null where something before it did.</summary>
    public object Body { get; set; }
}
