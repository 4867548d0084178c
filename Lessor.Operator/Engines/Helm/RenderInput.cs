using System.Buffers;
using System.Text.Json;
using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Operator.Content;
using Lessor.Operator.Engines.GoTemplates;
using Lessor.Rendering;
using Lessor.Rendering.Engines;

namespace Lessor.Operator.Engines.Helm;

/// <summary>What one process is given: all that its output depends on, and nothing else.</summary>
/// <param name="Chart">The chart.</param>
/// <param name="Values">The values, and a Go template's context among them: UTF-8 JSON.</param>
/// <param name="Release">The release's name.</param>
/// <param name="Namespace">The release's namespace, or <see cref="AnyNamespace"/>.</param>
/// <param name="Owner">Whose draws they are, where something may be drawn at random; null: nothing is, and the output is for all.</param>
internal sealed record RenderInput(PreparedChart Chart, ReadOnlyMemory<byte> Values, string Release, string Namespace, string? Owner = null)
{
    /// <summary>Stands for the namespace where the chart merely prints it.</summary>
    public const string AnyNamespace = "lessor-namespace-6f1d2b9a";

    /// <summary>Whether nothing of it can be taken for an option of the program.</summary>
    public bool HasSafeNames => DnsNames.IsLabel(Release) && DnsNames.IsLabel(Namespace);

    /// <summary>The input for a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="chart">Its chart.</param>
    /// <returns>The input: equal for requests that render alike.</returns>
    public static RenderInput Of(EngineRequest request, PreparedChart chart)
    {
        var computes = chart.Namespace == NamespaceUse.Computed || (chart.RendersText && ChartPreparation.NamesRelease(request.Values.Span));
        var draws = chart.Draws || (chart.RendersText && DrawScan.InText(request.Values.Span));
        return new(chart, YamlJson.Of(ValuesOf(request, chart)), request.Release, computes ? request.Namespace : AnyNamespace, draws ? request.Owner : null);
    }

    /// <summary>The name of the input, which differs for all that renders otherwise.</summary>
    /// <param name="helm">Helm's version.</param>
    /// <returns>A text without secrets.</returns>
    public string Key(string helm) =>
        $"helm {helm} {RenderingVersion.Current} {Chart.Archive} {ContentStore.DigestOf(Values.Span)} {Release} {Namespace}{(Owner is null ? "" : $" of {Owner}")}";

    private static ReadOnlyMemory<byte> ValuesOf(EngineRequest request, PreparedChart chart)
    {
        if (request.Engine != TemplateEngine.GoTemplate || chart.Context.Count == 0)
        {
            return request.Values;
        }

        using var values = JsonDocument.Parse(request.Values, Deep);
        using var context = JsonDocument.Parse(request.Context, Deep);
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = Deep.MaxDepth });
        writer.WriteStartObject();
        foreach (var value in values.RootElement.EnumerateObject().Where(value => value.Name != GoTemplateChart.ContextKey))
        {
            value.WriteTo(writer);
        }

        writer.WriteStartObject(GoTemplateChart.ContextKey);
        foreach (var part in context.RootElement.EnumerateObject().Where(part => chart.Context.Contains(part.Name)))
        {
            part.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static JsonDocumentOptions Deep => new() { MaxDepth = 256 };
}
