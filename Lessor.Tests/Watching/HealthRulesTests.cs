using System.Text.Json;
using Lessor.Operator.Watching;
using Lessor.Operator.Watching.Readiness;

namespace Lessor.Tests.Watching;

[TestFixture]
internal sealed class HealthRulesTests
{
    private const string Observed = "observedGeneration: 2, ";

    [TestCase("metadata: {generation: 2}, status: {observedGeneration: 1}", HealthStatus.InProgress, "LatestGenerationNotObserved")]
    [TestCase("metadata: {generation: 2}", HealthStatus.Current, "")]
    [TestCase("metadata: {generation: 2}, status: {observedGeneration: 2}", HealthStatus.Current, "")]
    [TestCase("metadata: {deletionTimestamp: 't'}", HealthStatus.Terminating, "Terminating")]
    [TestCase("status: {conditions: [{type: 'Ready', status: 'False', reason: 'NoDisk'}]}", HealthStatus.InProgress, "NoDisk")]
    [TestCase("status: {conditions: [{type: 'Ready', status: 'Unknown'}]}", HealthStatus.InProgress, "NotReady")]
    [TestCase("status: {conditions: [{type: 'Ready', status: 'True'}]}", HealthStatus.Current, "")]
    [TestCase(
        "metadata: {generation: 2}, status: {conditions: [{type: 'Ready', status: 'True', observedGeneration: 1}]}",
        HealthStatus.InProgress,
        "LatestGenerationNotObserved")]
    [TestCase("status: {conditions: [{type: 'Stalled', status: 'True', reason: 'Bad'}]}", HealthStatus.Failed, "Bad")]
    [TestCase("status: {conditions: [{type: 'Failed', status: 'True'}]}", HealthStatus.Failed, "Failed")]
    [TestCase("status: {conditions: [{type: 'Reconciling', status: 'True'}, {type: 'Ready', status: 'True'}]}", HealthStatus.InProgress, "Reconciling")]
    [TestCase("status: 'strange'", HealthStatus.Current, "")]
    [TestCase("status: {conditions: 'strange'}", HealthStatus.Current, "")]
    public void Generic(string json, HealthStatus status, string reason) => Check("example.com", "Thing", json, status, reason);

    [TestCase("", HealthStatus.InProgress, "LatestGenerationNotObserved")]
    [TestCase(Observed + "replicas: 2, updatedReplicas: 1, availableReplicas: 2, readyReplicas: 2", HealthStatus.InProgress, "LessUpdated")]
    [TestCase(Observed + "replicas: 3, updatedReplicas: 2, availableReplicas: 2, readyReplicas: 2", HealthStatus.InProgress, "ExtraReplicas")]
    [TestCase(Observed + "replicas: 2, updatedReplicas: 2, availableReplicas: 1, readyReplicas: 2", HealthStatus.InProgress, "LessAvailable")]
    [TestCase(Observed + "replicas: 2, updatedReplicas: 2, availableReplicas: 2, readyReplicas: 1", HealthStatus.InProgress, "LessReady")]
    [TestCase(Observed + "replicas: 2, updatedReplicas: 2, availableReplicas: 2, readyReplicas: 2", HealthStatus.Current, "")]
    [TestCase(
        Observed + "conditions: [{type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded'}]", HealthStatus.Failed, "ProgressDeadlineExceeded")]
    [TestCase(Observed + "conditions: [{type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate'}]", HealthStatus.InProgress, "FailedCreate")]
    [TestCase("observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: 2, readyReplicas: 2", HealthStatus.InProgress, "LatestGenerationNotObserved")]
    public void Deployment(string status, HealthStatus expected, string reason) =>
        Check("apps", "Deployment", $"metadata: {{generation: 2}}, spec: {{replicas: 2}}, status: {{{status}}}", expected, reason);

    [Test]
    public void Deployment_NoReplicasWanted_IsCurrentOnceObserved() => Check(
        "apps", "Deployment", "metadata: {generation: 2}, spec: {replicas: 0}, status: {observedGeneration: 2}", HealthStatus.Current, "");

    [TestCase("", Observed + "replicas: 1", HealthStatus.InProgress, "LessReplicas")]
    [TestCase("", Observed + "replicas: 2, readyReplicas: 1", HealthStatus.InProgress, "LessReady")]
    [TestCase("", Observed + "replicas: 2, readyReplicas: 2, updatedReplicas: 1, currentRevision: 'a', updateRevision: 'b'", HealthStatus.InProgress, "LessUpdated")]
    [TestCase("", Observed + "replicas: 2, readyReplicas: 2, currentRevision: 'b', updateRevision: 'b'", HealthStatus.Current, "")]
    [TestCase("", Observed + "replicas: 3, readyReplicas: 3, updatedReplicas: 3", HealthStatus.InProgress, "ExtraReplicas")]
    [TestCase(
        "updateStrategy: {type: 'RollingUpdate', rollingUpdate: {partition: 1}}",
        Observed + "replicas: 2, readyReplicas: 2, updatedReplicas: 1, currentRevision: 'a', updateRevision: 'b'",
        HealthStatus.Current,
        "")]
    [TestCase("updateStrategy: {type: 'OnDelete'}", Observed + "replicas: 2, readyReplicas: 2, updatedReplicas: 0", HealthStatus.Current, "")]
    public void StatefulSet(string spec, string status, HealthStatus expected, string reason) => Check(
        "apps", "StatefulSet", $"metadata: {{generation: 2}}, spec: {{replicas: 2{(spec.Length > 0 ? ", " : "")}{spec}}}, status: {{{status}}}", expected, reason);

    [TestCase("", HealthStatus.InProgress, "LatestGenerationNotObserved")]
    [TestCase(Observed + "desiredNumberScheduled: 2, currentNumberScheduled: 1", HealthStatus.InProgress, "LessScheduled")]
    [TestCase(Observed + "desiredNumberScheduled: 1, currentNumberScheduled: 1", HealthStatus.InProgress, "LessUpdated")]
    [TestCase(Observed + "desiredNumberScheduled: 1, currentNumberScheduled: 1, updatedNumberScheduled: 1", HealthStatus.InProgress, "LessAvailable")]
    [TestCase(
        Observed + "desiredNumberScheduled: 1, currentNumberScheduled: 1, updatedNumberScheduled: 1, numberAvailable: 1, numberReady: 1",
        HealthStatus.Current,
        "")]
    public void DaemonSet(string status, HealthStatus expected, string reason) =>
        Check("apps", "DaemonSet", $"metadata: {{generation: 2}}, status: {{{status}}}", expected, reason);

    [TestCase(Observed + "replicas: 1, fullyLabeledReplicas: 1, availableReplicas: 1, readyReplicas: 1", HealthStatus.Current, "")]
    [TestCase(Observed + "replicas: 1, fullyLabeledReplicas: 1, availableReplicas: 0", HealthStatus.InProgress, "LessAvailable")]
    [TestCase(Observed + "conditions: [{type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate'}]", HealthStatus.InProgress, "FailedCreate")]
    public void ReplicaSet(string status, HealthStatus expected, string reason) =>
        Check("apps", "ReplicaSet", $"metadata: {{generation: 2}}, status: {{{status}}}", expected, reason);

    [TestCase("phase: 'Succeeded'", HealthStatus.Current, "")]
    [TestCase("phase: 'Failed'", HealthStatus.Failed, "PodFailed")]
    [TestCase("phase: 'Running', conditions: [{type: 'Ready', status: 'True'}]", HealthStatus.Current, "")]
    [TestCase("phase: 'Running', conditions: [{type: 'Ready', status: 'False', reason: 'ContainersNotReady'}]", HealthStatus.InProgress, "ContainersNotReady")]
    [TestCase("phase: 'Running', containerStatuses: [{state: {waiting: {reason: 'CrashLoopBackOff'}}}]", HealthStatus.Failed, "CrashLoopBackOff")]
    [TestCase("phase: 'Pending', conditions: [{type: 'PodScheduled', status: 'False', reason: 'Unschedulable'}]", HealthStatus.InProgress, "Unschedulable")]
    [TestCase("phase: 'Pending', containerStatuses: [{state: {waiting: {reason: 'ErrImagePull'}}}]", HealthStatus.InProgress, "ErrImagePull")]
    [TestCase("", HealthStatus.InProgress, "PodPending")]
    public void Pod(string status, HealthStatus expected, string reason) => Check("", "Pod", $"status: {{{status}}}", expected, reason);

    [TestCase("", HealthStatus.InProgress, "JobNotStarted")]
    [TestCase("startTime: 't', active: 1", HealthStatus.InProgress, "JobRunning")]
    [TestCase("conditions: [{type: 'Complete', status: 'True'}]", HealthStatus.Current, "")]
    [TestCase("conditions: [{type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded'}]", HealthStatus.Failed, "BackoffLimitExceeded")]
    public void Job(string status, HealthStatus expected, string reason) => Check("batch", "Job", $"status: {{{status}}}", expected, reason);

    [TestCase("", "Service", "spec: {type: 'LoadBalancer'}", HealthStatus.InProgress, "NoAddress")]
    [TestCase("", "Service", "spec: {type: 'LoadBalancer'}, status: {loadBalancer: {ingress: [{ip: '1'}]}}", HealthStatus.Current, "")]
    [TestCase("", "Service", "spec: {type: 'ClusterIP'}", HealthStatus.Current, "")]
    [TestCase("", "PersistentVolumeClaim", "status: {phase: 'Pending'}", HealthStatus.InProgress, "NotBound")]
    [TestCase("", "PersistentVolumeClaim", "status: {phase: 'Bound'}", HealthStatus.Current, "")]
    [TestCase("", "PersistentVolumeClaim", "status: {phase: 'Lost'}", HealthStatus.Failed, "VolumeLost")]
    [TestCase("", "Namespace", "status: {phase: 'Active'}", HealthStatus.Current, "")]
    [TestCase("", "Namespace", "status: {phase: 'Terminating'}", HealthStatus.Terminating, "Terminating")]
    [TestCase("", "ConfigMap", "", HealthStatus.Current, "")]
    [TestCase("batch", "CronJob", "status: {}", HealthStatus.Current, "")]
    [TestCase("policy", "PodDisruptionBudget", "status: {observedGeneration: 1, currentHealthy: 1, desiredHealthy: 2}", HealthStatus.InProgress, "LessHealthy")]
    [TestCase("policy", "PodDisruptionBudget", "status: {observedGeneration: 1, currentHealthy: 2, desiredHealthy: 2}", HealthStatus.Current, "")]
    [TestCase("apiextensions.k8s.io", "CustomResourceDefinition", "status: {}", HealthStatus.InProgress, "NotEstablished")]
    [TestCase(
        "apiextensions.k8s.io", "CustomResourceDefinition", "status: {conditions: [{type: 'Established', status: 'True'}]}", HealthStatus.Current, "")]
    [TestCase(
        "apiextensions.k8s.io",
        "CustomResourceDefinition",
        "status: {conditions: [{type: 'NamesAccepted', status: 'False', reason: 'PluralConflict'}]}",
        HealthStatus.Failed,
        "PluralConflict")]
    public void Others(string group, string kind, string json, HealthStatus expected, string reason) => Check(group, kind, json, expected, reason);

    private static void Check(string group, string kind, string shortened, HealthStatus status, string reason)
    {
        using var document = JsonDocument.Parse($"{{{Quoted(shortened)}}}");
        var health = HealthRules.Of(group, kind, document.RootElement);
        Assert.That((health.Status, health.Reason), Is.EqualTo((status, reason)), health.Message);
    }

    // The cases are written without quotes around names, and with single ones around text.
    private static string Quoted(string text) =>
        System.Text.RegularExpressions.Regex.Replace(text, @"(?<=^|[{,]\s*)(\w+)(?=:)", "\"$1\"").Replace('\'', '"');
}
