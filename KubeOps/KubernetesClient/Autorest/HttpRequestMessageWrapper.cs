namespace k8s.Autorest;

public class HttpRequestMessageWrapper : HttpMessageWrapper
{
    public HttpRequestMessageWrapper(HttpRequestMessage httpRequest, string content)
    {
        ArgumentNullException.ThrowIfNull(httpRequest);
        CopyHeaders(httpRequest.Headers);
        Content = content;
        Method = httpRequest.Method;
        RequestUri = httpRequest.RequestUri;
    }

    public HttpMethod Method { get; protected set; }

    public Uri RequestUri { get; protected set; }
}
