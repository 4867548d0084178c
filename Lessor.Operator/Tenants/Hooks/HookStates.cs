using System.Text.Json;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants.Hooks;

/// <summary>Reads how a hook's object is.</summary>
internal static class HookStates
{
    /// <summary>Reads an object.</summary>
    /// <param name="found">The object; null if there is none.</param>
    /// <param name="hook">The hook.</param>
    /// <param name="run">The run that it should be of.</param>
    public static HookState Of(JsonElement? found, Hook hook, string run)
    {
        if (found is not { } json)
        {
            return HookState.Absent;
        }

        if (!json.Child("metadata", "annotations").TextIs(LessorAnnotations.HookRun, run) || json.Child("metadata").Has("deletionTimestamp"))
        {
            return HookState.Other;
        }

        return !hook.IsWaitedFor || json.Child("status").TextIs("phase", "Succeeded") || Has(json, "Complete") ? HookState.Succeeded
            : json.Child("status").TextIs("phase", "Failed") || Has(json, "Failed") ? HookState.Failed
            : HookState.Running;
    }

    private static bool Has(JsonElement json, string condition) =>
        json.Child("status", "conditions").Items().Any(item => item.TextIs("type", condition) && item.TextIs("status", "True"));
}
