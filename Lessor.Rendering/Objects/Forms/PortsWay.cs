namespace Lessor.Rendering.Objects.Forms;

/// <summary>How far on the way to an object's ports a node is (<see cref="PortProtocols.PathTo"/>).</summary>
/// <param name="Names">The names on the way; null: it isn't on it.</param>
/// <param name="Passed">How many of them lie behind.</param>
internal readonly record struct PortsWay(string[][]? Names, int Passed)
{
    /// <summary>Whether ports may be in it.</summary>
    public bool IsOnIt => Names is not null;

    /// <summary>Whether it is a port, or a list of them.</summary>
    public bool IsThere => Names?.Length == Passed;

    /// <summary>Goes on to a field.</summary>
    public PortsWay To(string field) => Names is not null && !IsThere && Names[Passed].Contains(field) ? this with { Passed = Passed + 1 } : default;
}
