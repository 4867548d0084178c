namespace KubeOps.Operator.Queueing;

/// <summary>How soon a key gets its turn, the soonest first.</summary>
internal enum Lane
{
    /// <summary>The entity itself was created, changed or deleted: somebody waits for it.</summary>
    Direct,

    /// <summary>Something of its own happened: one of its objects changed, a wait or a retry is over.</summary>
    Own,

    /// <summary>Something that many share happened: each of them is looked at for its sake.</summary>
    FanOut,
}
