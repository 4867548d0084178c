using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Engines.GoTemplates;
using Lessor.Rendering.Engines;

namespace Lessor.Operator.Engines.Helm;

/// <summary>The charts that were prepared for helm, by their content; noted in the content store, so that each is prepared once.</summary>
/// <param name="store">The content store.</param>
internal sealed class ChartShelf(ContentStore store)
{
    // Raised with every change of what a preparation finds or makes.
    private const string Version = "2";
    private const int Most = 1000;
    private readonly ConcurrentDictionary<string, PreparedChart> _known = new(StringComparer.Ordinal);

    /// <summary>Finds a chart that was prepared.</summary>
    /// <param name="request">What is to be rendered.</param>
    /// <returns>The chart; null if it wasn't prepared yet.</returns>
    public PreparedChart? Find(EngineRequest request)
    {
        var key = KeyOf(request);
        if (_known.TryGetValue(key, out var known))
        {
            return known;
        }

        var stored = store.Noted(key) is { } note ? JsonSerializer.Deserialize<PreparedChart>(note) : null;
        return stored is null ? null : Remember(key, stored);
    }

    /// <summary>Prepares a chart.</summary>
    /// <param name="request">What is to be rendered.</param>
    /// <returns>The chart; null if its content isn't in the store.</returns>
    public PreparedChart? Prepare(EngineRequest request)
    {
        var archive = request.Archive is { } digest ? store.Get(digest) : null;
        if (archive is null && request.Archive is not null)
        {
            return null;
        }

        var chart = (request.Engine, archive) switch
        {
            (TemplateEngine.GoTemplate, null) => GoTemplateChart.Prepare(request.Template, store),
            (TemplateEngine.GoTemplate, _) => GoTemplateChart.Prepare(archive, store),
            (_, null) => new PreparedChart("", "its source holds a file, and no chart: engine Helm needs a folder with a Chart.yaml, or a packed chart"),
            _ => ChartPreparation.Prepare(archive, store),
        };
        store.Note(KeyOf(request), JsonSerializer.Serialize(chart));
        return Remember(KeyOf(request), chart);
    }

    /// <summary>The name of a chart before it is prepared.</summary>
    /// <param name="request">What is to be rendered.</param>
    /// <returns>A text that differs with the chart's content.</returns>
    public static string KeyOf(EngineRequest request) =>
        $"chart {Version} {request.Engine} {request.Archive ?? "text " + ContentStore.DigestOf(Encoding.UTF8.GetBytes(request.Template))}";

    private PreparedChart Remember(string key, PreparedChart chart)
    {
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[key] = chart;
    }
}
