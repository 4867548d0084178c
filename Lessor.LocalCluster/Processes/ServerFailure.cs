namespace Lessor.ControlPlane.Processes;

/// <summary>A server ended early or was never ready; carries the end of its log.</summary>
internal sealed class ServerFailure(string message, string logFile) : Exception(message)
{
    private const int TailLines = 12;
    private const int LineLength = 300;

    /// <summary>The last lines that the server wrote.</summary>
    public string LogTail { get; } = ReadTail(logFile);

    /// <summary>Whether another program holds a port that the server was given.</summary>
    public bool IsPortTaken => LogTail.Contains("address already in use", StringComparison.Ordinal);

    /// <summary>The failure for a user, with the log.</summary>
    public LocalClusterException ToClusterException() => new($"{Message} The end of its log:\n{LogTail}", this);

    private static string ReadTail(string logFile) =>
        File.Exists(logFile) ? string.Join('\n', File.ReadLines(logFile).TakeLast(TailLines).Select(Shorten)) : "";

    private static string Shorten(string line) => line.Length > LineLength ? line[..LineLength] : line;
}
