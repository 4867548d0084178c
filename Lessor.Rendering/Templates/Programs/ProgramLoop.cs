namespace Lessor.Rendering.Templates.Programs;

/// <summary>Where a repetition is.</summary>
internal sealed class ProgramLoop
{
    /// <summary>From 0; a long.</summary>
    public object? Index { get; set; }

    /// <summary>The entry's name; the index in a list.</summary>
    public object? Key { get; set; }

    public bool IsFirst { get; set; }

    public bool IsLast { get; set; }
}
