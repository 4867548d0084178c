using System.Net;

namespace Lessor.Tests.Cluster;

/// <summary>Where the API server has the objects of a kind, which is named as for kubectl: deployment, pods, gadget.gadgets.example.com.</summary>
internal sealed class ResourcePaths(RawApi api)
{
    private readonly SemaphoreSlim _reading = new(1);
    private volatile Dictionary<string, (string Root, string Plural, bool Namespaced)> _known = [];

    /// <summary>The path of an object; of a kind that has namespaces, without one: in the namespace default.</summary>
    public async Task<string> OfAsync(string kind, string name, string? ns)
    {
        var (_, _, namespaced) = await FindAsync(kind);
        return $"{await OfAllAsync(kind, namespaced ? ns ?? "default" : null)}/{name}";
    }

    /// <summary>The path of all objects of a kind.</summary>
    public async Task<string> OfAllAsync(string kind, string? ns)
    {
        var (root, plural, _) = await FindAsync(kind);
        return ns is null ? $"{root}/{plural}" : $"{root}/namespaces/{ns}/{plural}";
    }

    private async Task<(string Root, string Plural, bool Namespaced)> FindAsync(string kind)
    {
        if (!_known.TryGetValue(kind, out var found))
        {
            await _reading.WaitAsync();
            try
            {
                _known = await ReadAsync();
            }
            finally
            {
                _reading.Release();
            }

            Assert.That(_known.TryGetValue(kind, out found), $"the server doesn't have a resource type {kind}");
        }

        return found;
    }

    // The core group is first: of kinds of the same name kubectl, too, takes that.
    private async Task<Dictionary<string, (string Root, string Plural, bool Namespaced)>> ReadAsync()
    {
        var known = new Dictionary<string, (string, string, bool)>(StringComparer.OrdinalIgnoreCase);
        foreach (var (root, group) in await RootsAsync())
        {
            var (code, text) = await api.GetAsync(root);
            if (code != HttpStatusCode.OK)
            {
                // It went in between.
                continue;
            }

            foreach (var item in RawApi.Parse(text)["resources"]!.AsArray())
            {
                var (plural, kind) = (item!["name"]!.GetValue<string>(), item["kind"]!.GetValue<string>());
                if (!plural.Contains('/', StringComparison.Ordinal))
                {
                    var resource = (root, plural, item["namespaced"]!.GetValue<bool>());
                    var shorter = item["shortNames"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [];
                    foreach (var word in new[] { plural, kind, $"{plural}.{group}", $"{kind}.{group}" }.Concat(shorter))
                    {
                        known.TryAdd(word, resource);
                    }
                }
            }
        }

        return known;
    }

    private async Task<List<(string Root, string Group)>> RootsAsync()
    {
        var (code, text) = await api.GetAsync("apis");
        Assert.That(code, Is.EqualTo(HttpStatusCode.OK), text);
        var groups = RawApi.Parse(text)["groups"]!.AsArray()
            .Select(group => ($"apis/{group!["preferredVersion"]!["groupVersion"]!.GetValue<string>()}", group["name"]!.GetValue<string>()));
        return [("api/v1", ""), .. groups];
    }
}
