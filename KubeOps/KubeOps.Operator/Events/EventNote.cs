using k8s.Models;

namespace KubeOps.Operator.Events;

/// <summary>An event on its way to the API server.</summary>
internal sealed record EventNote(EventKey Key, V1ObjectReference About, DateTime At)
{
    // Events must be in the namespace of what they are about; those of cluster-scoped objects are in this one.
    public string Namespace => string.IsNullOrEmpty(About.NamespaceProperty) ? "default" : About.NamespaceProperty;
}
