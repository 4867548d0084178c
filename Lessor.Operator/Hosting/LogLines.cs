using System.Globalization;
using Lessor.Entities.Texts;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lessor.Operator.Hosting;

/// <summary>A line for each record: time, level, who says it, what. An exception follows, indented, as it prints itself.</summary>
/// <param name="clock">The clock.</param>
internal sealed class LogLines(TimeProvider clock) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "lines";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = PlainText.Of(logEntry.Formatter(logEntry.State, logEntry.Exception).ReplaceLineEndings(" "));
        var time = clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        textWriter.Write($"{time} {LevelOf(logEntry.LogLevel)} {Short(logEntry.Category)}: {message}\n");
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write($"    {PlainText.Of(exception.ToString().ReplaceLineEndings("\n    "))}\n");
        }
    }

    private static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "TRACE",
        LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO ",
        LogLevel.Warning => "WARN ",
        LogLevel.Error => "ERROR",
        _ => "FATAL",
    };

    private static string Short(string category) => category[(category.LastIndexOf('.') + 1)..];
}
