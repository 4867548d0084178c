using k8s;
using k8s.Models;
using KubeOps.Operator.Api;

namespace KubeOps.Operator.Reconciliation;

/// <summary>JSON patches that set an object's finalizers and nothing else, if the object is still the one that was looked at.</summary>
internal static class FinalizerPatch
{
    public static HttpContent Set(IKubernetesObject<V1ObjectMeta> entity, IEnumerable<string> finalizers) => ApiBody.JsonPatch(
        new { op = "test", path = "/metadata/resourceVersion", value = entity.Metadata.ResourceVersion },
        new { op = "add", path = "/metadata/finalizers", value = finalizers });
}
