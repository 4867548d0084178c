using System.Collections.Concurrent;
using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Sources;
using Lessor.Rendering.Sources;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Cluster.Engines;

/// <summary>Charts by made-up URLs, so that tests of engines need no server to fetch them from.</summary>
public sealed class TestCharts(ContentStore store) : ISource
{
    private const string Root = "https://charts.test/";
    private static readonly ConcurrentDictionary<string, byte[]> Charts = new(StringComparer.Ordinal);

    public event Action<Predicate<ComponentSource>>? Changed
    {
        add { }
        remove { }
    }

    public string Name => "test";

    /// <summary>Puts a chart up, and gives the source that names it.</summary>
    public static string Add(byte[] chart)
    {
        var digest = ContentStore.DigestOf(chart);
        Charts[Root + digest] = chart;
        return $"{{http: {{url: '{Root}{digest}', sha256: {digest}}}}}";
    }

    public bool Serves(ComponentSource source) => source.Http?.Url.StartsWith(Root, StringComparison.Ordinal) == true;

    public SourceContent Read(SourceRequest request) => Charts.TryGetValue(request.Source.Http!.Url, out var chart)
        ? SourceContent.Of(new ManifestContent("") { Archive = store.Put(chart) })
        : SourceContent.Missing("isn't there", isLasting: true);

    public SourceContent Peek(SourceRequest request) => Read(request);
}
