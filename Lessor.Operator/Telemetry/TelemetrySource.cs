using System.Diagnostics;

namespace Lessor.Operator.Telemetry;

/// <summary>Where Lessor's own traces and metrics come from.</summary>
internal static class TelemetrySource
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Lessor.Operator";

    /// <summary>What begins spans; nobody listens unless traces are exported, and then a span costs a look.</summary>
    public static readonly ActivitySource Activities = new(Name);
}
