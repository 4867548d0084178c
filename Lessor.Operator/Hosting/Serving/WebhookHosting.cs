using Lessor.Operator.Admission.Rights;
using Lessor.Webhooks.Replies;
using Lessor.Webhooks.Tenants;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace Lessor.Operator.Hosting.Serving;

/// <summary>The webhooks as endpoints of every replica: also of one that doesn't lead.</summary>
internal static class WebhookHosting
{
    // The rules take values 64 levels deep; what a package's own default of 32 would cut off is for them to say.
    private const int DeepestReview = 512;

    // An API server waits 5 s as we tell it to, and never more than 30 s.
    private static readonly TimeSpan LongestReview = TimeSpan.FromSeconds(10);

    /// <summary>Lets the server stop after all hosted services that are added after this.</summary>
    public static IServiceCollection AddLastingServer(this IServiceCollection services)
    {
        var server = services.Last(service => service.ServiceType == typeof(IServer));
        services.Remove(server);
        return services
            .AddKeyedSingleton(typeof(IServer), nameof(LastingServer), server.ImplementationType!)
            .AddSingleton(provider => new LastingServer(provider.GetRequiredKeyedService<IServer>(nameof(LastingServer))))
            .AddSingleton<IServer>(provider => provider.GetRequiredService<LastingServer>())
            .AddHostedService<Farewell>();
    }

    /// <summary>Adds what the webhooks need; the rules and what they know of the cluster are added elsewhere.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services, WebhookClients? clients)
    {
        if (clients is not null)
        {
            services.AddSingleton(clients).AddSingleton<ClientTrust>();
        }

        services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new RequestTimeoutPolicy
        {
            Timeout = LongestReview,
            TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
        });
        // Controllers are looked for where the webhooks are, and nowhere else.
        services.AddMvcCore().AddJsonOptions(json => json.JsonSerializerOptions.MaxDepth = DeepestReview).ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(TenantValidator).Assembly));
        });
        return services;
    }

    /// <summary>Lets in those reviews alone that come with the API server's certificate, where it has one.</summary>
    public static void UseReviewSenders(this WebApplication app)
    {
        if (app.Services.GetService<ClientTrust>() is not null)
        {
            app.UseWhen(ListenerSeparation.IsOverTls, webhooks => webhooks.UseMiddleware<ReviewSenders>());
        }
    }

    /// <summary>Puts the webhooks, and nothing else, on their listener.</summary>
    public static void MapWebhooks(this WebApplication app)
    {
        app.UseWhen(ListenerSeparation.IsOverTls, webhooks => webhooks
            .UseExceptionHandler(failed => failed.Run(context =>
                context.Response.WriteAsync("Lessor failed at this review; the operator's log says why.", context.RequestAborted)))
            .UseRequestTimeouts()
            .UseMiddleware<ReviewGate>()
            .UseMiddleware<RequestRecording>()
            .UseAdmissionReplies());
        app.MapControllers().WithMetadata(new OverTls());
    }
}
