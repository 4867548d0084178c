using Lessor.Operator.Hosting.Serving;
using Lessor.Operator.Telemetry.Access;
using Lessor.Operator.Telemetry.Logs;
using Lessor.Operator.Telemetry.Prometheus;
using Lessor.Operator.Telemetry.Records;

namespace Lessor.Operator.Telemetry.Serving;

/// <summary>What the operator shows of itself, to those whom the API server lets see it.</summary>
public static class TelemetryEndpoints
{
    /// <summary>Where metrics are.</summary>
    public const string Metrics = "/metrics";

    /// <summary>Where a tenant's last reconciles are, by its name.</summary>
    public const string Tenants = "/debug/tenants/{name}";

    /// <summary>Where the log's level is read and set.</summary>
    public const string LogLevel = "/debug/log-level";

    /// <summary>Maps them.</summary>
    /// <param name="app">The program.</param>
    public static void MapTelemetry(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<ReviewedAccess>();
        // A token must not be asked for where anybody on the way could read it.
        app.MapGet(Metrics, access.Guard(WriteMetricsAsync)).WithMetadata(new OnMetricsListener());
        app.MapGet(Tenants, access.Guard(WriteTenantAsync)).WithMetadata(new OnMetricsListener());
        app.MapGet(LogLevel, access.Guard(WriteLogLevelAsync)).WithMetadata(new OnMetricsListener());
        app.MapPut(LogLevel, access.Guard(SetLogLevelAsync)).WithMetadata(new OnMetricsListener());
    }

    private static async Task WriteMetricsAsync(HttpContext context)
    {
        var format = ExpositionFormats.Choose([.. context.Request.Headers.Accept.OfType<string>()]);
        if (context.RequestServices.GetRequiredService<PrometheusExporter>().Scrape(format) is not { } text)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        context.Response.ContentType = ExpositionFormats.ContentTypeOf(format);
        context.Response.Headers.Vary = "Accept";
        context.Response.ContentLength = text.Length;
        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    }

    private static Task WriteTenantAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["name"]!;
        if (context.RequestServices.GetRequiredService<TenantRecords>().Find(name) is { } history)
        {
            return context.Response.WriteAsJsonAsync(history, context.RequestAborted);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync("This replica hasn't reconciled such a tenant: there is none, or another replica leads.\n", context.RequestAborted);
    }

    private static Task WriteLogLevelAsync(HttpContext context) =>
        context.Response.WriteAsync($"{context.RequestServices.GetRequiredService<LogLevels>().Current}\n", context.RequestAborted);

    private static async Task SetLogLevelAsync(HttpContext context)
    {
        using var body = new StreamReader(context.Request.Body);
        var buffer = new char[32];
        var text = new string(buffer, 0, await body.ReadBlockAsync(buffer, context.RequestAborted)).Trim();
        if (LogLevels.Parse(text) is not { } level)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync($"The body must be one of {LogLevels.Names}.\n", context.RequestAborted);
            return;
        }

        context.RequestServices.GetRequiredService<LogLevels>().Current = level;
        await WriteLogLevelAsync(context);
    }
}
