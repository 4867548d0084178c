namespace Lessor.Operator.Content.Archives;

/// <summary>A file or a folder in a tar archive.</summary>
/// <param name="Path">Its path as the archive has it.</param>
/// <param name="Content">What it holds; null for a folder.</param>
internal readonly record struct ArchiveEntry(string Path, byte[]? Content);
