namespace KubeOps.Operator.Watching;

/// <summary>A watch was silent for so long that its connection may be dead.</summary>
internal sealed class WatchIdleException(string message, Exception inner) : Exception(message, inner);
