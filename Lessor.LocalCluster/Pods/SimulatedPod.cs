using System.Text.Json;

namespace Lessor.ControlPlane.Pods;

/// <summary>A pod as the API server gave it, and when the simulation saw it first, and first as deleted.</summary>
internal sealed record SimulatedPod(JsonElement Object, DateTimeOffset FirstSeen, DateTimeOffset? FirstTerminating = null)
{
    public string Uid => Metadata.GetProperty("uid").GetString()!;

    public string Name => Metadata.GetProperty("name").GetString()!;

    public string Namespace => Metadata.GetProperty("namespace").GetString()!;

    public string Path => $"/api/v1/namespaces/{Namespace}/pods/{Name}";

    public bool IsTerminating => Metadata.TryGetProperty("deletionTimestamp", out _);

    public bool IsBound => Text(Spec, "nodeName") is { Length: > 0 };

    /// <summary>Bound by someone else to a node that isn't ours.</summary>
    public bool IsForeign => IsBound && Text(Spec, "nodeName") != SimulatedNode.Name;

    /// <summary>Held back by its creator (since Kubernetes 1.26).</summary>
    public bool IsGated => Spec.TryGetProperty("schedulingGates", out var gates) && gates.GetArrayLength() > 0;

    public string Phase => Text(Status, "phase") ?? "Pending";

    /// <summary>The address that it was given; null as long as it has none.</summary>
    public string? Address => Text(Status, "podIP");

    public bool IsDone => Phase is "Succeeded" or "Failed";

    /// <summary>Whether a Job made it, so that it is to end.</summary>
    public bool RunsToCompletion =>
        Metadata.TryGetProperty("ownerReferences", out var owners)
        && owners.EnumerateArray().Any(owner => Text(owner, "kind") == "Job");

    public JsonElement Metadata => Object.GetProperty("metadata");

    public JsonElement Spec => Object.GetProperty("spec");

    public JsonElement Status => Object.TryGetProperty("status", out var status) ? status : default;

    public string? Label(string name) => Metadata.TryGetProperty("labels", out var labels) ? Text(labels, name) : null;

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value.GetString() : null;
}
