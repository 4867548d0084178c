using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants;

/// <summary>One part of a tenant's own objects, as one phase keeps it.</summary>
public sealed record OwnPart
{
    /// <summary>The objects that should be there.</summary>
    public required IReadOnlyList<DesiredObject> Wanted { get; init; }

    /// <summary>Which of the tenant's own objects are this part's, so that those that aren't wanted any more are removed.</summary>
    public required Func<ObjectKey, bool> Owns { get; init; }

    /// <summary>The kinds to watch, each with a namespace; an empty namespace where the operator may watch the kind in all.</summary>
    public required IReadOnlyList<(ApiResource Resource, string Namespace)> Watched { get; init; }

    /// <summary>Whom to impersonate; null for the operator itself.</summary>
    public ActAs? ActAs { get; init; }

    /// <summary>Namespaces of Lessor's own that objects may be in, beside the tenant's.</summary>
    public IReadOnlyList<string> Beside { get; init; } = [];

    /// <summary>Whether objects that were applied without a record of their content may differ from what is wanted. Default: they may.</summary>
    public bool Changed { get; init; } = true;

    /// <summary>What the part knows by itself: then all wanted objects are to be applied. Null, the default: by content and fingerprint those that must be.</summary>
    public JudgedObjects? Judged { get; init; }

    /// <summary>Whether an object that can't be changed to what is wanted is deleted and made anew. Default: it stays, and the tenant says so.</summary>
    public bool Replaces { get; init; }
}
