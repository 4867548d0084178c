using KubeOps.Abstractions.Entities.Attributes;

namespace Lessor.Entities.Tenants.Isolation;

// Optional fields are null when absent, yet not "nullable" in the schema: that would take their type from kubectl explain.
#nullable disable annotations

/// <summary>A port that may be connected to.</summary>
[Description("A port that may be connected to.")]
public sealed class NetworkPort
{
    /// <summary>Its number.</summary>
    [Required]
    [Description("The port's number.")]
    [RangeMinimum(1)]
    [RangeMaximum(65535)]
    public int Port { get; set; }

    /// <summary>Its protocol.</summary>
    [Description("The port's protocol.")]
    [DefaultValue(nameof(NetworkProtocol.TCP))]
    public NetworkProtocol Protocol { get; set; } = NetworkProtocol.TCP;
}
