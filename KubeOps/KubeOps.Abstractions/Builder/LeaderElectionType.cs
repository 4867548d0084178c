namespace KubeOps.Abstractions.Builder;

/// <summary>How replicas agree on who reconciles.</summary>
public enum LeaderElectionType
{
    None,
    Single,
    Custom,
    Scoped,
}
