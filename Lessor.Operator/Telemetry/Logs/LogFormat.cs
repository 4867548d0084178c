namespace Lessor.Operator.Telemetry.Logs;

/// <summary>How log lines look.</summary>
public enum LogFormat
{
    /// <summary>As JSON in a pod, as text elsewhere.</summary>
    Auto,

    /// <summary>A JSON object for each line.</summary>
    Json,

    /// <summary>Text for people.</summary>
    Text,
}
