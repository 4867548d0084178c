using k8s.Autorest;

namespace Lessor.Operator.Cluster;

/// <summary>The API server refused a request.</summary>
/// <param name="status">Why.</param>
/// <param name="verb">The verb as RBAC names it: get, list, watch, create, patch, delete.</param>
/// <param name="resource">The resource as messages name it, e.g. <c>deployments.apps</c>.</param>
/// <param name="ns">The namespace, empty if there is none.</param>
/// <param name="name">The object's name, empty for a collection.</param>
public sealed class ClusterRequestException(ClusterStatus status, string verb, string resource, string ns = "", string name = "")
    : HttpOperationException($"{verb} {resource}{About(ns, name)}: {status.Message}")
{
    /// <summary>The API server's own account.</summary>
    public ClusterStatus Status => status;

    /// <summary>The verb as RBAC names it.</summary>
    public string Verb => verb;

    /// <summary>The resource, e.g. <c>deployments.apps</c>.</summary>
    public string Resource => resource;

    /// <summary>The namespace, empty if there is none.</summary>
    public string Namespace => ns;

    /// <summary>The object's name, empty for a collection.</summary>
    public string Name => name;

    /// <summary>There is no such object, or no such kind.</summary>
    public bool IsNotFound => status.Code == 404;

    /// <summary>The caller may not do this.</summary>
    public bool IsForbidden => status.Code == 403;

    /// <summary>Another writer, field manager or uid is in the way.</summary>
    public bool IsConflict => status.Code == 409 && status.Reason != "AlreadyExists";

    /// <summary>There already is an object of this name.</summary>
    public bool IsAlreadyExists => status.Code == 409 && status.Reason == "AlreadyExists";

    /// <summary>The object's content was refused.</summary>
    public bool IsInvalid => status.Code is 400 or 422;

    /// <summary>The resourceVersion to go on from is no longer kept.</summary>
    public bool IsExpired => status.Code == 410;

    private static string About(string ns, string name) => (ns, name) switch
    {
        ("", "") => "",
        ("", _) => $" {name}",
        (_, "") => $" in {ns}",
        _ => $" {ns}/{name}",
    };
}
