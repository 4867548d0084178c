using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Lessor.Tests.ClusterClient;

/// <summary>Answers requests in the order in which answers were prepared, and keeps what was asked.</summary>
internal sealed class ScriptedHandler : DelegatingHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<SentRequest> Requests { get; } = [];

    public ScriptedHandler Answer(HttpStatusCode code, string body, Action<HttpResponseHeaders>? headers = null)
    {
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(code) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            headers?.Invoke(response.Headers);
            return response;
        });
        return this;
    }

    public ScriptedHandler Answer(Stream body)
    {
        _answers.Enqueue(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(body) });
        return this;
    }

    public ScriptedHandler Fail(Exception exception)
    {
        _answers.Enqueue(() => throw exception);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(new SentRequest(
            request.Method,
            request.RequestUri!.PathAndQuery,
            request.Headers.Accept.ToString(),
            request.Headers.TryGetValues("Impersonate-User", out var user) ? string.Join(",", user) : null,
            request.Content?.Headers.ContentType?.ToString(),
            request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken)));
        return _answers.Dequeue()();
    }
}
