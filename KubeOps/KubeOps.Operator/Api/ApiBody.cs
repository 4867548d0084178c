using System.Net.Http.Headers;
using System.Text;
using k8s;

namespace KubeOps.Operator.Api;

/// <summary>Request bodies by their media type.</summary>
internal static class ApiBody
{
    public static HttpContent Json(object value) => Of(value, "application/json");

    public static HttpContent JsonPatch(params object[] operations) => Of(operations, "application/json-patch+json");

    public static HttpContent MergePatch(object value) => Of(value, "application/merge-patch+json");

    private static StringContent Of(object value, string mediaType) =>
        new(KubernetesJson.Serialize(value), Encoding.UTF8, new MediaTypeHeaderValue(mediaType));
}
