using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>What to delete or release, for whom.</summary>
public sealed record DeleteRequest
{
    /// <summary>The tenant's name: only its objects are touched.</summary>
    public required string Tenant { get; init; }

    /// <summary>Whom to impersonate; null for the operator itself.</summary>
    public ActAs? ActAs { get; init; }

    /// <summary>The objects.</summary>
    public required IReadOnlyList<AppliedObject> Objects { get; init; }

    /// <summary>The only namespaces that objects may be in; null for any.</summary>
    public IReadOnlySet<string>? Namespaces { get; init; }

    /// <summary>As in <see cref="ApplyRequest.OwnNames"/>: what is there is deleted, whoever made it and whatever holds it.</summary>
    public bool OwnNames { get; init; }

    /// <summary>As in <see cref="ApplyRequest.FreshBindings"/>.</summary>
    public bool FreshBindings { get; init; }
}
