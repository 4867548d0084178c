namespace Lessor.Operator.Secrets.Mirroring;

/// <summary>Whether the mirror is fed, as far as this replica knows.</summary>
public sealed class MirrorState
{
    private volatile bool _isOut;

    /// <summary>Whether the external store couldn't be read when it was last asked. False without an external store, and on a replica that doesn't lead.</summary>
    public bool IsOut
    {
        get => _isOut;
        internal set => _isOut = value;
    }
}
