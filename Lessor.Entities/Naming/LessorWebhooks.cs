namespace Lessor.Entities.Naming;

/// <summary>Names of what serves admission.</summary>
public static class LessorWebhooks
{
    /// <summary>The ValidatingWebhookConfiguration.</summary>
    public const string Validation = "lessor-validation";

    /// <summary>The MutatingWebhookConfiguration.</summary>
    public const string Mutation = "lessor-mutation";

    /// <summary>The Service in the operator's namespace through which the API server reaches the webhooks; its port is 443.</summary>
    public const string Service = "lessor-webhook";

    /// <summary>The Secret in the operator's namespace with the serving certificate.</summary>
    public const string Secret = "lessor-webhook-tls";

    /// <summary>The port that the operator serves them on.</summary>
    public const int Port = 9443;
}
