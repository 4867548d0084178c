namespace Lessor.Tests.Faults.Proxy;

/// <summary>Which requests: all that are named must hold, and the default is any.</summary>
public sealed record Route
{
    /// <summary>Any request.</summary>
    public static Route Any { get; } = new();

    /// <summary>Any watch.</summary>
    public static Route Watches { get; } = new() { Verb = "watch" };

    /// <summary>Whatever changes objects, but for the leader's lease and for events, which nothing depends on.</summary>
    public static Route Writes { get; } = new() { OnlyWrites = true };

    /// <summary>The verb, as RBAC has it: get, list, watch, create, update, patch, delete.</summary>
    public string? Verb { get; init; }

    /// <summary>The resource, in the plural, with its subresource: <c>tenants/status</c>.</summary>
    public string? Resource { get; init; }

    /// <summary>The tenant whose objects, namespaces or own object it is about; the names of a tenant's namespaces begin with its own.</summary>
    public string? Tenant { get; init; }

    /// <summary>Whether only writes count, as in <see cref="Writes"/>.</summary>
    public bool OnlyWrites { get; init; }

    /// <summary>Whether a request is on this route.</summary>
    public bool Matches(PassedRequest request) =>
        (Verb is null || request.Verb == Verb)
        && (Resource is null || request.Resource == Resource)
        && (Tenant is null || request.Concerns(Tenant))
        && (!OnlyWrites || request.IsWrite);
}
