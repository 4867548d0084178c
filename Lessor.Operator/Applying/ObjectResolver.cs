using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>Checks each object against the cluster's kinds and the tenant's bounds, before anything is written.</summary>
/// <param name="discovery">The cluster's kinds.</param>
internal sealed class ObjectResolver(IDiscovery discovery)
{
    /// <summary>Resolves all objects.</summary>
    /// <returns>The resolved objects and what is wrong with the others.</returns>
    public async Task<(List<ResolvedObject> Resolved, List<ApplyFailure> Failures)> ResolveAsync(
        ApplyRequest request, CancellationToken cancellationToken)
    {
        var resolved = new List<ResolvedObject>(request.Objects.Count);
        var failures = new List<ApplyFailure>();
        foreach (var wanted in request.Objects)
        {
            try
            {
                var resource = await discovery.FindAsync(wanted.Key.ApiVersion, wanted.Key.Kind, cancellationToken);
                if (Check(wanted.Key, resource, request.Namespaces) is { } failure)
                {
                    failures.Add(failure);
                }
                else
                {
                    resolved.Add(new ResolvedObject(wanted, resource!));
                }
            }
            catch (ClusterRequestException e)
            {
                failures.Add(new ApplyFailure(
                    wanted.Key,
                    ApplyFailureKind.Transient,
                    ApplyReasons.Unavailable,
                    $"{wanted.Key}: the API server doesn't say which kinds {wanted.Key.ApiVersion} has: {e.Status.Message}"));
            }
        }

        return (resolved, failures);
    }

    private static ApplyFailure? Check(ObjectKey key, ApiResource? resource, IReadOnlySet<string> namespaces)
    {
        if (resource is null)
        {
            return Refusals.UnknownKind(key);
        }

        if (!resource.Namespaced)
        {
            return Refuse(key, ApplyReasons.ClusterScoped, $"{key.Kind} is cluster-scoped: a tenant has objects in its namespaces only.");
        }

        if (!namespaces.Contains(key.Namespace))
        {
            return Refuse(key, ApplyReasons.ForeignNamespace, $"the namespace {key.Namespace} isn't the tenant's.");
        }

        if (!PathSegment.IsValid(key.Name))
        {
            return Refuse(key, ApplyReasons.Invalid, "this is no name for an object.");
        }

        return resource.Can("patch") ? null : Refuse(key, ApplyReasons.NotApplicable, $"objects of kind {key.Kind} can't be applied.");
    }

    private static ApplyFailure Refuse(ObjectKey key, string reason, string why) =>
        new(key, ApplyFailureKind.Terminal, reason, $"{key}: {why}");
}
