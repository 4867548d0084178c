using Microsoft.Extensions.Logging.Console;

namespace Lessor.Operator.Hosting;

/// <summary>How the operator logs: one line per record, to standard error.</summary>
internal static class OperatorLogging
{
    public static void Configure(ILoggingBuilder logging) => logging
        .ClearProviders()
        .AddConsoleFormatter<LogLines, ConsoleFormatterOptions>()
        .AddConsole(console =>
        {
            console.FormatterName = LogLines.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        })
        .AddFilter("Microsoft", LogLevel.Warning)
        // What keeps the program from starting is said once, by the command.
        .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
        // An unhealthy probe says so to whoever asks; it is asked every few seconds.
        .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning);
}
