using Lessor.Operator.Cluster;

namespace Lessor.Operator.Telemetry.Access;

/// <summary>The kinds that are only ever created, for their answer.</summary>
internal static class ReviewResources
{
    public static ApiResource Token { get; } = new("authentication.k8s.io", "v1", "TokenReview", "tokenreviews", Namespaced: false, ApiVerbs.All);

    public static ApiResource Access { get; } =
        new("authorization.k8s.io", "v1", "SubjectAccessReview", "subjectaccessreviews", Namespaced: false, ApiVerbs.All);
}
