using System.Net;
using System.Text.Json.Nodes;
using Lessor.ControlPlane.Api;

namespace Lessor.ControlPlane.Pods;

/// <summary>The one node: there is nothing behind it, and everything that shows it says so.</summary>
internal static class SimulatedNode
{
    public const string Name = "lessor-simulated";
    public const string User = "lessor-simulated-kubelet";
    public const string HostAddress = "127.0.0.1";
    private const string Version = "lessor-simulated";

    private static readonly string[] VersionNames =
    [
        "machineID", "systemUUID", "bootID", "kernelVersion", "osImage", "containerRuntimeVersion", "kubeletVersion", "kubeProxyVersion",
    ];

    /// <summary>Creates the node, if need be, and reports it ready.</summary>
    public static async Task RegisterAsync(ClusterApi api, string now, CancellationToken cancellationToken)
    {
        var created = await api.SendAsync(HttpMethod.Post, "/api/v1/nodes", Node(), cancellationToken);
        if (created.Status != HttpStatusCode.Conflict)
        {
            created.EnsureSuccess();
        }

        var path = $"/api/v1/nodes/{Name}/status";
        var patched = await api.SendAsync(HttpMethod.Patch, path, Status(now), cancellationToken, "application/strategic-merge-patch+json");
        patched.EnsureSuccess();
    }

    private static JsonObject Node() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Node",
        ["metadata"] = new JsonObject
        {
            ["name"] = Name,
            ["labels"] = new JsonObject
            {
                ["kubernetes.io/hostname"] = Name,
                ["kubernetes.io/os"] = "linux",
                ["lessor-simulated"] = "true",
            },
            ["annotations"] = new JsonObject { ["lessor-simulated"] = "No kubelet and no containers: pods here only look as if they ran." },
        },
    };

    private static JsonObject Status(string now)
    {
        return new JsonObject
        {
            ["status"] = new JsonObject
            {
                ["capacity"] = Resources(),
                ["allocatable"] = Resources(),
                ["addresses"] = new JsonArray(new JsonObject { ["type"] = "InternalIP", ["address"] = HostAddress }),
                ["conditions"] = new JsonArray(
                    Condition("Ready", "True", now),
                    Condition("MemoryPressure", "False", now),
                    Condition("DiskPressure", "False", now),
                    Condition("PIDPressure", "False", now)),
                ["nodeInfo"] = Information(),
            },
        };
    }

    private static JsonObject Resources() => new() { ["cpu"] = "1000", ["memory"] = "1000Gi", ["pods"] = "10000" };

    private static JsonObject Condition(string type, string status, string now) => new()
    {
        ["type"] = type,
        ["status"] = status,
        ["reason"] = "Simulated",
        ["message"] = "This node is simulated.",
        ["lastHeartbeatTime"] = now,
        ["lastTransitionTime"] = now,
    };

    private static JsonObject Information()
    {
        var information = new JsonObject();
        foreach (var name in VersionNames)
        {
            information[name] = Version;
        }

        information["operatingSystem"] = "linux";
        information["architecture"] = "amd64";
        return information;
    }
}
