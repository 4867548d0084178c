namespace KubeOps.Operator.Queueing;

/// <summary>Why a key is queued.</summary>
/// <param name="Lane">Its lane.</param>
/// <param name="Cause">What many keys are queued for together; each cause in a lane gets its turn. Empty: nothing in particular.</param>
internal readonly record struct Origin(Lane Lane, string Cause)
{
    /// <summary>The annotation by which who queues an entity says which cause it shares with others. It is read where it is queued and stored nowhere.</summary>
    public const string CauseAnnotation = "lessor.io/queued-for";

    public static readonly Origin Direct = new(Lane.Direct, string.Empty);

    public static readonly Origin Own = new(Lane.Own, string.Empty);

    public static Origin FanOut(string cause) => new(Lane.FanOut, cause);
}
