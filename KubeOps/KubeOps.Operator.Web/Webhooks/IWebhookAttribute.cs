namespace KubeOps.Operator.Web.Webhooks;

/// <summary>Says where a webhook is served.</summary>
public interface IWebhookAttribute
{
    /// <summary>The path, from the server's root.</summary>
    Uri Uri { get; }
}
