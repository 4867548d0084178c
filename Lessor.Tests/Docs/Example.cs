namespace Lessor.Tests.Docs;

/// <summary>YAML that the documentation or a sample shows: a block of a page, or a file.</summary>
/// <param name="Folder">Where it is, relative to the repository: examples of one folder of samples, or of one page, belong together.</param>
/// <param name="Place">The file, and the line where it begins.</param>
/// <param name="Text">The YAML.</param>
public sealed record Example(string Folder, string Place, string Text)
{
    public override string ToString() => Place;
}
