using Microsoft.AspNetCore.Builder;

namespace Lessor.Webhooks.Replies;

/// <summary>Puts <see cref="AdmissionReplies"/> in front of the webhooks.</summary>
public static class AdmissionReplyExtensions
{
    /// <summary>Adds reason, details and causes to the answers of the webhooks that come after this, where they left an <see cref="AdmissionRefusal"/>.</summary>
    /// <param name="app">The pipeline.</param>
    /// <returns>The same pipeline.</returns>
    public static IApplicationBuilder UseAdmissionReplies(this IApplicationBuilder app) => app.UseMiddleware<AdmissionReplies>();
}
