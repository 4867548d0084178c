namespace Lessor.Operator.Applying;

/// <summary>Why an object couldn't be applied or deleted: the word in conditions, events and metrics.</summary>
public static class ApplyReasons
{
    /// <summary>The API server doesn't serve the kind (yet).</summary>
    public const string UnknownKind = nameof(UnknownKind);

    /// <summary>The kind is cluster-scoped, which no tenant may have.</summary>
    public const string ClusterScoped = nameof(ClusterScoped);

    /// <summary>The namespace isn't the tenant's.</summary>
    public const string ForeignNamespace = nameof(ForeignNamespace);

    /// <summary>The kind can't be applied, e.g. a review.</summary>
    public const string NotApplicable = nameof(NotApplicable);

    /// <summary>There is such an object, and it isn't this tenant's.</summary>
    public const string NotOurs = nameof(NotOurs);

    /// <summary>A field can't be changed on the object that is there.</summary>
    public const string Immutable = nameof(Immutable);

    /// <summary>The API server refused the object's content.</summary>
    public const string Invalid = nameof(Invalid);

    /// <summary>The tenant's identity lacks a permission.</summary>
    public const string Forbidden = nameof(Forbidden);

    /// <summary>A policy of the cluster (an admission webhook, say) refused the object.</summary>
    public const string Denied = nameof(Denied);

    /// <summary>Another writer is in the way, and what it owns can't be told apart from what is wanted.</summary>
    public const string Conflict = nameof(Conflict);

    /// <summary>The namespace isn't there, or is being deleted.</summary>
    public const string NamespaceGone = nameof(NamespaceGone);

    /// <summary>The object is being deleted: it can be applied again once it is gone.</summary>
    public const string Terminating = nameof(Terminating);

    /// <summary>A quota is used up.</summary>
    public const string QuotaExceeded = nameof(QuotaExceeded);

    /// <summary>A quota is so new that nobody has counted yet what it limits.</summary>
    public const string QuotaUncounted = nameof(QuotaUncounted);

    /// <summary>The kind's objects can't be listed just now, and what can't be watched isn't applied.</summary>
    public const string NotListed = nameof(NotListed);

    /// <summary>The API server couldn't do it just now.</summary>
    public const string Unavailable = nameof(Unavailable);
}
