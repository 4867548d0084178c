using Lessor.Manifests.Crds;
using Lessor.Manifests.Manager;
using Lessor.Manifests.Rbac;
using Lessor.Manifests.Webhook;

namespace Lessor.Manifests;

/// <summary>Everything under config/.</summary>
internal static class ConfigTree
{
    public static IReadOnlyList<ManifestFile> Files() =>
    [
        .. Kustomization.Of("crd", CrdManifests.Files()),
        .. Kustomization.Of("rbac", RbacManifests.Files()),
        .. Kustomization.Of("manager", ManagerManifests.Files()),
        .. Kustomization.Of("webhook", WebhookManifests.Files()),
        .. Kustomization.Of(DisruptionBudget.Folder, [DisruptionBudget.File()]),
        Kustomization.Over("default", "../crd", "../manager", "../rbac", "../webhook"),
        new ManifestFile("install.yaml", InstallManifest.Documents()),
    ];
}
