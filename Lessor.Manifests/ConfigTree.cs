using Lessor.Manifests.Crds;
using Lessor.Manifests.FlowControl;
using Lessor.Manifests.Manager;
using Lessor.Manifests.Monitoring;
using Lessor.Manifests.Policies;
using Lessor.Manifests.Rbac;
using Lessor.Manifests.Webhook;

namespace Lessor.Manifests;

/// <summary>Everything under config/.</summary>
internal static class ConfigTree
{
    /// <summary>Where the definitions with rules in CEL are: beside what is installed, for servers that know them.</summary>
    public const string CelFolder = "crd/cel";

    public static IReadOnlyList<ManifestFile> Files() =>
    [
        .. Kustomization.Of("crd", CrdManifests.Files()),
        .. Kustomization.Of(CelFolder, CrdManifests.FilesWithRules()),
        .. Kustomization.Of("rbac", RbacManifests.Files()),
        .. Kustomization.Of("manager", ManagerManifests.Files()),
        .. Kustomization.Of("webhook", WebhookManifests.Files()),
        .. Kustomization.Of(DisruptionBudget.Folder, [DisruptionBudget.File()]),
        .. Kustomization.Of(MonitoringManifests.Folder, MonitoringManifests.Files()),
        .. FlowControlManifests.Files(),
        .. AdmissionPolicies.Files(),
        Kustomization.Over("default", "../crd", "../manager", "../rbac", "../webhook"),
        new ManifestFile("install.yaml", InstallManifest.Documents()),
    ];
}
