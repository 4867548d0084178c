namespace KubeOps.Abstractions.Builder;

/// <summary>Where keys wait for a worker.</summary>
public enum QueueStrategy
{
    InMemory,
    Custom,
}
