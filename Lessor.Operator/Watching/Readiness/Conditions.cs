using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Watching.Readiness;

/// <summary>What conditions say: Stalled and Reconciling exist while true, Ready is the summary.</summary>
internal static class Conditions
{
    public static JsonElement Find(JsonElement json, string type) =>
        json.Child("status", "conditions").Items().FirstOrDefault(condition => condition.TextIs("type", type));

    public static bool IsTrue(JsonElement condition) => condition.TextIs("status", "True");

    public static bool IsFalse(JsonElement condition) => condition.TextIs("status", "False");

    public static Health Generic(JsonElement json)
    {
        if (Find(json, "Stalled") is var stalled && IsTrue(stalled))
        {
            return Health.Failed(Reason(stalled, "Stalled"), stalled.Text("message"));
        }

        if (Find(json, "Failed") is var failed && IsTrue(failed))
        {
            return Health.Failed(Reason(failed, "Failed"), failed.Text("message"));
        }

        if (Find(json, "Reconciling") is var reconciling && IsTrue(reconciling))
        {
            return Health.InProgress(Reason(reconciling, "Reconciling"), reconciling.Text("message"));
        }

        var ready = Find(json, "Ready");
        return ready.ValueKind == JsonValueKind.Undefined ? Health.Current : Ready(json, ready);
    }

    public static string Reason(JsonElement condition, string otherwise) =>
        condition.Text("reason") is { Length: > 0 } reason ? reason : otherwise;

    private static Health Ready(JsonElement json, JsonElement ready)
    {
        if (ready.Number("observedGeneration") is { } observed && observed < json.Child("metadata").Number("generation"))
        {
            return Health.InProgress("LatestGenerationNotObserved", "Its Ready condition is about an older generation.");
        }

        return IsTrue(ready) ? Health.Current : Health.InProgress(Reason(ready, "NotReady"), ready.Text("message"));
    }
}
