namespace KubeOps.Abstractions.Events;

public enum EventType
{
    Normal,
    Warning,
}
