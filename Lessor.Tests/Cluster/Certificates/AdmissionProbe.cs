using System.Net.Http.Headers;
using k8s;

namespace Lessor.Tests.Cluster.Certificates;

/// <summary>Asks the API server to admit a tenant, in a dry run.</summary>
internal static class AdmissionProbe
{
    private const string Tenant = """{"apiVersion":"lessor.io/v1","kind":"Tenant","metadata":{"name":"probe"},"spec":{}}""";

    /// <summary>Asks once.</summary>
    /// <returns>Why it was not admitted; empty if it was.</returns>
    public static async Task<string> TryAsync(Kubernetes client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseUri, "apis/lessor.io/v1/tenants?dryRun=All"))
        {
            Content = new StringContent(Tenant, new MediaTypeHeaderValue("application/json")),
        };
        using var reply = await client.HttpClient.SendAsync(request);
        return reply.IsSuccessStatusCode ? "" : await reply.Content.ReadAsStringAsync();
    }
}
