using System.Text;
using System.Text.Json;
using KubeOps.Tests;
using Lessor.Operator.Content;
using Lessor.Tests.Sources.Fetching;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Sources.Charts;

/// <summary>An OCI registry as the distribution specification describes it, as far as pulling goes, with what real ones do besides: tokens from elsewhere, blobs elsewhere.</summary>
internal sealed class TestRegistry(TestSite site) : IAsyncDisposable
{
    private const string Token = "token-of-the-registry";

    public TestSite Site => site;

    /// <summary>The URL of a chart's repository.</summary>
    public string Repo => $"oci://127.0.0.1:{site.Port}/team/charts";

    /// <summary>What has to come with requests: Bearer, Basic, or nothing.</summary>
    public string? Wants { get; set; }

    /// <summary>Where tokens are asked for; null: here.</summary>
    public Uri? Realm { get; set; }

    /// <summary>Where blobs are; null: here.</summary>
    public Uri? Blobs { get; set; }

    /// <summary>What users are known as.</summary>
    public string Users { get; } = Convert.ToBase64String("lessor:canary"u8);

    public static async Task<TestRegistry> StartAsync(TestAuthority authority) => new(await TestSite.StartAsync(authority));

    /// <summary>Puts a chart there, and tells its digest.</summary>
    public string Has(string name, string tag, byte[] archive, string mediaType = "application/vnd.cncf.helm.chart.content.v1.tar+gzip", string? digest = null)
    {
        digest ??= ContentStore.DigestOf(archive);
        var manifest = JsonSerializer.Serialize(new
        {
            schemaVersion = 2,
            mediaType = "application/vnd.oci.image.manifest.v1+json",
            config = new { mediaType = "application/vnd.cncf.helm.config.v1+json", digest = $"sha256:{new string('0', 64)}", size = 1 },
            layers = new[]
            {
                new { mediaType = "application/vnd.cncf.helm.chart.provenance.v1.prov", digest = $"sha256:{new string('1', 64)}", size = 1 },
                new { mediaType, digest = $"sha256:{digest}", size = archive.Length },
            },
        });
        site.Page($"/v2/team/charts/{name}/manifests/{tag}", context => AnswerAsync(context, () => SendAsync(context, manifest)));
        site.Page($"/v2/team/charts/{name}/blobs/sha256:{digest}", context => AnswerAsync(context, () => SendBlobAsync(context, archive)));
        site.Page("/token", GiveTokenAsync);
        return digest;
    }

    /// <summary>Gives tokens: what a registry's authorization server does.</summary>
    public Task GiveTokenAsync(HttpContext context) =>
        context.Request.Query["scope"].ToString().EndsWith(":pull", StringComparison.Ordinal) && IsKnown(context)
            ? context.Response.WriteAsJsonAsync(new { token = Token })
            : Refuse(context, "");

    public ValueTask DisposeAsync() => site.DisposeAsync();

    private bool IsKnown(HttpContext context) => context.Request.Headers.Authorization.ToString() is "" || context.Request.Headers.Authorization == $"Basic {Users}";

    private Task AnswerAsync(HttpContext context, Func<Task> answer) => (Wants, context.Request.Headers.Authorization.ToString()) switch
    {
        (null, _) => answer(),
        ("Bearer", "Bearer " + Token) => answer(),
        ("Basic", var sent) when sent == $"Basic {Users}" => answer(),
        ("Bearer", _) => Refuse(context, $"Bearer realm=\"{Realm ?? site.Url("/token")}\",service=\"registry.test\",scope=\"repository:everything:pull,push\""),
        _ => Refuse(context, "Basic realm=\"registry\""),
    };

    private static Task Refuse(HttpContext context, string challenge)
    {
        (context.Response.StatusCode, context.Response.Headers.WWWAuthenticate) = (401, challenge);
        return Task.CompletedTask;
    }

    private static Task SendAsync(HttpContext context, string manifest)
    {
        if (!context.Request.Headers.Accept.ToString().Contains("application/vnd.oci.image.manifest.v1+json", StringComparison.Ordinal))
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        context.Response.ContentType = "application/vnd.oci.image.manifest.v1+json";
        return context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(manifest)).AsTask();
    }

    private Task SendBlobAsync(HttpContext context, byte[] archive)
    {
        if (Blobs is { } elsewhere)
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (307, elsewhere.ToString());
            return Task.CompletedTask;
        }

        return context.Response.Body.WriteAsync(archive).AsTask();
    }
}
