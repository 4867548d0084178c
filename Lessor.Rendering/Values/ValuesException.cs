namespace Lessor.Rendering.Values;

/// <summary>Values that can't be read at all.</summary>
internal sealed class ValuesException(string path, string message) : Exception(message)
{
    public string Path { get; } = path;
}
