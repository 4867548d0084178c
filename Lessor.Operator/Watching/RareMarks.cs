namespace Lessor.Operator.Watching;

/// <summary>What a projection says of few objects, and of those alike: one instance for all that say the same.</summary>
/// <param name="Finalizers">What its deletion waits for.</param>
/// <param name="SourceVersion">The version of what it is a copy of.</param>
/// <param name="OwnedPaths">Hash of the paths that are owned of a copy.</param>
/// <param name="Replicas">Its spec's replicas.</param>
internal sealed record RareMarks(string Finalizers, string SourceVersion, string OwnedPaths, long? Replicas)
{
    private static readonly RecentValues<RareMarks> Alike = new(1024);

    /// <summary>Nothing of all that, as of most objects.</summary>
    public static RareMarks None { get; } = new("", "", "", null);

    /// <summary>The instance to keep.</summary>
    public static RareMarks Of(RareMarks marks) => marks == None ? None : Alike.Of(marks);
}
