using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching.Readiness;

/// <summary>Kinds whose status says in its own way when they are of use.</summary>
internal static class Resources
{
    public static Health Service(JsonElement json) =>
        json.Child("spec").TextIs("type", "LoadBalancer") && !json.Child("status", "loadBalancer").Child("ingress").Items().Any()
            ? Health.InProgress("NoAddress", "The load balancer has no address yet.")
            : Health.Current;

    public static Health PersistentVolumeClaim(JsonElement json) => json.Child("status").Text("phase") switch
    {
        "Bound" => Health.Current,
        "Lost" => Health.Failed("VolumeLost", "The claim's volume is gone."),
        _ => Health.InProgress("NotBound", "The claim isn't bound to a volume."),
    };

    public static Health Namespace(JsonElement json) =>
        json.Child("status").TextIs("phase", "Terminating") ? Health.Terminating : Health.Current;

    public static Health PodDisruptionBudget(JsonElement json)
    {
        var status = json.Child("status");
        if (status.Number("observedGeneration") is null)
        {
            return Health.InProgress("LatestGenerationNotObserved", "Its controller hasn't seen it yet.");
        }

        var healthy = status.Number("currentHealthy") ?? 0;
        var wanted = status.Number("desiredHealthy") ?? 0;
        return healthy < wanted ? Health.InProgress("LessHealthy", $"{healthy} of {wanted} pods are healthy.") : Health.Current;
    }

    public static Health CustomResourceDefinition(JsonElement json)
    {
        var names = Conditions.Find(json, "NamesAccepted");
        if (Conditions.IsFalse(names))
        {
            return Health.Failed(Conditions.Reason(names, "NamesNotAccepted"), names.Text("message"));
        }

        return Conditions.IsTrue(Conditions.Find(json, "Established"))
            ? Health.Current
            : Health.InProgress("NotEstablished", "The kind isn't served yet.");
    }
}
