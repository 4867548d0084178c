using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Lessor.Operator.Hosting;

/// <summary>A health report as text: one line for each check that isn't healthy, so that <c>curl</c> shows what is waited for.</summary>
internal static class HealthReportText
{
    public static Task WriteAsync(HttpContext context, HealthReport report)
    {
        var lines = report.Entries
            .Where(entry => entry.Value.Status != HealthStatus.Healthy)
            .Select(entry => $"{entry.Key}: {entry.Value.Description}");
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync(string.Join('\n', lines.Prepend(report.Status.ToString())) + "\n", context.RequestAborted);
    }
}
