using Microsoft.Net.Http.Headers;

namespace Lessor.Operator.Telemetry.Prometheus;

/// <summary>Which format a reader wants.</summary>
public static class ExpositionFormats
{
    private const string OpenMetricsType = "application/openmetrics-text";
    private static readonly string[] OpenMetricsVersions = ["1.0.0", "0.0.1"];

    /// <summary>Chooses by an Accept header: OpenMetrics where the reader likes it no less than text; text where it says nothing.</summary>
    /// <param name="accept">The header's values.</param>
    /// <returns>The format.</returns>
    public static ExpositionFormat Choose(IList<string> accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var wanted))
        {
            return ExpositionFormat.Text;
        }

        var openMetrics = wanted.Where(IsOpenMetrics).Select(QualityOf).DefaultIfEmpty(0).Max();
        var text = wanted.Where(type => type.MediaType.Equals("text/plain", StringComparison.OrdinalIgnoreCase)).Select(QualityOf).DefaultIfEmpty(0).Max();
        return openMetrics > 0 && openMetrics >= text ? ExpositionFormat.OpenMetrics : ExpositionFormat.Text;
    }

    /// <summary>The format's content type.</summary>
    /// <param name="format">The format.</param>
    /// <returns>The content type, with version and charset.</returns>
    public static string ContentTypeOf(ExpositionFormat format) => format == ExpositionFormat.OpenMetrics
        ? $"{OpenMetricsType}; version=1.0.0; charset=utf-8"
        : "text/plain; version=0.0.4; charset=utf-8";

    private static bool IsOpenMetrics(MediaTypeHeaderValue type)
    {
        var version = type.Parameters.FirstOrDefault(parameter => parameter.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.GetUnescapedValue();
        return type.MediaType.Equals(OpenMetricsType, StringComparison.OrdinalIgnoreCase)
            && (version is not { HasValue: true } said || OpenMetricsVersions.Contains(said.ToString()));
    }

    private static double QualityOf(MediaTypeHeaderValue type) => type.Quality ?? 1;
}
