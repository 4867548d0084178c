namespace Lessor.Operator.Offline;

/// <summary>A file that was read.</summary>
/// <param name="Name">Its path, as it was given.</param>
/// <param name="Text">What is in it.</param>
internal sealed record InputFile(string Name, string Text);
