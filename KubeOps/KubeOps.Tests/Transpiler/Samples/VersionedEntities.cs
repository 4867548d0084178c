using k8s.Models;
using KubeOps.Abstractions.Entities;
using KubeOps.Abstractions.Entities.Attributes;

namespace KubeOps.Tests.Transpiler.Samples;

// One kind in two versions, and one that says as little as it can.
[KubernetesEntity(Group = "test.io", ApiVersion = "v1", Kind = "Multi", PluralName = "multis")]
[StorageVersion]
internal sealed class MultiV1 : CustomKubernetesEntity;

[KubernetesEntity(Group = "test.io", ApiVersion = "v2alpha1", Kind = "Multi", PluralName = "multis")]
internal sealed class MultiV2Alpha1 : CustomKubernetesEntity;

[KubernetesEntity(Group = "test.io")]
internal sealed class Bare : CustomKubernetesEntity;
