using Microsoft.Extensions.Logging.Console;

namespace Lessor.Operator.Hosting;

/// <summary>How the operator logs: one line per record, to standard error.</summary>
internal static class OperatorLogging
{
    public static void Configure(ILoggingBuilder logging) => logging
        .ClearProviders()
        .AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = LoggerColorBehavior.Disabled;
        })
        .AddFilter("Microsoft", LogLevel.Warning)
        // An unhealthy probe says so to whoever asks; it is asked every few seconds.
        .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None)
        .AddFilter("System.Net.Http", LogLevel.Warning)
        .Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
}
