using Lessor.Manifests.Crds;
using Lessor.Manifests.Manager;
using Lessor.Manifests.Rbac;
using Lessor.Manifests.Webhook;

namespace Lessor.Manifests;

/// <summary>All that config/default installs, in one file and in an order in which it can be applied.</summary>
internal static class InstallManifest
{
    public static IReadOnlyList<object> Documents() =>
    [
        .. NamespaceManifests.Documents(),
        .. CrdManifests.Files().SelectMany(file => file.Documents),
        .. RbacManifests.Files().SelectMany(file => file.Documents),
        OperatorDeployment.Document(),
        .. WebhookManifests.Files().SelectMany(file => file.Documents),
    ];
}
