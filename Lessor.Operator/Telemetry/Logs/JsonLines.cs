using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lessor.Entities.Texts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lessor.Operator.Telemetry.Logs;

/// <summary>
/// A JSON object for each record: time, level, logger, event (what happened, as a word that never changes), message (the same for people), the record's fields
/// under their names, those of the scopes it was written in (the tenant, the trace), and the exception.
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class JsonLines(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "json-lines";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            Write(new Line(json), in logEntry, scopeProvider);
        }

        textWriter.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        textWriter.Write('\n');
    }

    private void Write<TState>(Line line, in LogEntry<TState> entry, IExternalScopeProvider? scopes)
    {
        line.Begin();
        line.Add("time", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        line.Add("level", WordOf(entry.LogLevel));
        line.Add("logger", entry.Category);
        line.Add("event", entry.EventId.Name);
        line.Add("message", entry.Formatter(entry.State, entry.Exception));
        line.AddAll(entry.State);
        scopes?.ForEachScope(static (scope, to) => to.AddAll(scope), line);
        line.Add("exception", entry.Exception?.ToString());
        line.End();
    }

    private static string WordOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    /// <summary>The line while it is written: of two fields of one name the first stays.</summary>
    private sealed class Line(Utf8JsonWriter json)
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public void Begin() => json.WriteStartObject();

        public void End() => json.WriteEndObject();

        public void AddAll(object? fields)
        {
            foreach (var (name, value) in LogFields.In(fields))
            {
                Add(name, value);
            }
        }

        public void Add(string name, object? value)
        {
            if (value is null || !_names.Add(name))
            {
                return;
            }

            json.WritePropertyName(name);
            switch (value)
            {
                case bool flag:
                    json.WriteBooleanValue(flag);
                    break;
                case long number:
                    json.WriteNumberValue(number);
                    break;
                case double number:
                    json.WriteNumberValue(number);
                    break;
                default:
                    json.WriteStringValue(PlainText.Of((string)value));
                    break;
            }
        }
    }
}
