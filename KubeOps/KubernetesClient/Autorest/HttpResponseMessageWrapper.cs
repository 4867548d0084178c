using System.Net;

namespace k8s.Autorest;

public class HttpResponseMessageWrapper : HttpMessageWrapper
{
    public HttpResponseMessageWrapper(HttpResponseMessage httpResponse, string content)
    {
        ArgumentNullException.ThrowIfNull(httpResponse);
        CopyHeaders(httpResponse.Headers);
        Content = content;
        StatusCode = httpResponse.StatusCode;
        ReasonPhrase = httpResponse.ReasonPhrase;
    }

    public HttpStatusCode StatusCode { get; protected set; }

    public string ReasonPhrase { get; protected set; }
}
