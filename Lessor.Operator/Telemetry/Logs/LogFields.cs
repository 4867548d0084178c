using System.Globalization;
using System.Text.Json;

namespace Lessor.Operator.Telemetry.Logs;

/// <summary>A record's fields as machines read them, wherever they go: one set of names, and values of a few types.</summary>
internal static class LogFields
{
    private const string Template = "{OriginalFormat}";

    /// <summary>The fields that a record, or a scope it was written in, has.</summary>
    /// <param name="holder">The record's state, or the scope.</param>
    /// <returns>The fields; none if it has text alone.</returns>
    public static IEnumerable<KeyValuePair<string, object>> In(object? holder) =>
        holder is IEnumerable<KeyValuePair<string, object?>> fields
            ? from field in fields where field.Key != Template && field.Value is not null select KeyValuePair.Create(NameOf(field.Key), ValueOf(field.Value))
            : [];

    // The names of the trace are those that others look for.
    private static string NameOf(string name) => name switch
    {
        "TraceId" => "trace_id",
        "SpanId" => "span_id",
        _ => JsonNamingPolicy.CamelCase.ConvertName(name),
    };

    private static object ValueOf(object value) => value switch
    {
        bool => value,
        int or long or short or byte => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        TimeSpan span => span.TotalSeconds,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
