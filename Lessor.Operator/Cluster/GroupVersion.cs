using System.Collections.Frozen;
using System.Text.Json;

namespace Lessor.Operator.Cluster;

/// <summary>The kinds of one group and version.</summary>
/// <param name="Kinds">By kind.</param>
/// <param name="ReadAt">The clock's timestamp when they were read.</param>
internal sealed record GroupVersion(FrozenDictionary<string, ApiResource> Kinds, long ReadAt)
{
    /// <summary>Templates name it, and it becomes part of a path: anything but a plain group and version is unknown.</summary>
    public static bool IsValid(string apiVersion)
    {
        var parts = apiVersion.Split('/');
        return parts.Length is 1 or 2 && parts.All(part => part.Length is > 0 and < 254
            && char.IsAsciiLetterOrDigit(part[0])
            && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'));
    }

    public static async Task<GroupVersion> ReadAsync(ClusterTransport transport, string apiVersion, TimeProvider clock)
    {
        var call = new ClusterCall("get", HttpMethod.Get, (apiVersion.Contains('/') ? "apis/" : "api/") + apiVersion, apiVersion);
        try
        {
            return await transport.SendAsync(
                call,
                async (response, cancellationToken) =>
                {
                    await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
                    using var document = await JsonDocument.ParseAsync(stream, JsonReading.Options, cancellationToken);
                    return new GroupVersion(Parse(apiVersion, document.RootElement), clock.GetTimestamp());
                },
                CancellationToken.None);
        }
        catch (ClusterRequestException e) when (e.IsNotFound)
        {
            return new GroupVersion(FrozenDictionary<string, ApiResource>.Empty, clock.GetTimestamp());
        }
    }

    private static FrozenDictionary<string, ApiResource> Parse(string apiVersion, JsonElement list)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : apiVersion[..slash];
        var kinds = new Dictionary<string, ApiResource>(StringComparer.Ordinal);
        foreach (var item in list.Child("resources").Items().Where(item => !item.Text("name").Contains('/', StringComparison.Ordinal)))
        {
            var verbs = item.Child("verbs").Items().Select(verb => verb.GetString()!).ToArray();
            kinds.TryAdd(
                item.Text("kind"),
                new ApiResource(group, apiVersion[(slash + 1)..], item.Text("kind"), item.Text("name"), item.IsTrue("namespaced"), verbs));
        }

        return kinds.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
