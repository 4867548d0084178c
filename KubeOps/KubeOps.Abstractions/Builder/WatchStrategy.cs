namespace KubeOps.Abstractions.Builder;

/// <summary>How many watches an entity gets. Here it is always one, shared.</summary>
public enum WatchStrategy
{
    PerController,
    SharedPerEntity,
}
