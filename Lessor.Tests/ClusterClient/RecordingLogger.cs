using Microsoft.Extensions.Logging;

namespace Lessor.Tests.ClusterClient;

/// <summary>Keeps what is logged.</summary>
internal sealed class RecordingLogger : ILogger
{
    private readonly List<(LogLevel Level, string Text)> _records = [];

    public IEnumerable<string> Records(LogLevel level) => _records.Where(record => record.Level == level).Select(record => record.Text);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _records.Add((logLevel, formatter(state, exception)));
}
