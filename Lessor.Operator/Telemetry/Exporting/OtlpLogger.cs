using Lessor.Operator.Telemetry.Logs;

namespace Lessor.Operator.Telemetry.Exporting;

/// <summary>Passes records on with the fields, and under the names, that they have as JSON: no name twice, which OTLP forbids.</summary>
/// <param name="exported">Takes them.</param>
/// <param name="scopes">The scopes they are written in.</param>
internal sealed class OtlpLogger(ILogger exported, IExternalScopeProvider scopes) : ILogger
{
    // Where these go, they have places of their own.
    private static readonly string[] Placed = ["trace_id", "span_id"];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => exported.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var fields = new List<KeyValuePair<string, object?>>();
        AddAll(fields, state);
        scopes.ForEachScope(static (scope, to) => AddAll(to, scope), fields);
        exported.Log(logLevel, eventId, fields, exception, (_, error) => formatter(state, error));
    }

    private static void AddAll(List<KeyValuePair<string, object?>> fields, object? holder)
    {
        foreach (var (name, value) in LogFields.In(holder))
        {
            if (!Placed.Contains(name) && !fields.Exists(known => known.Key == name))
            {
                fields.Add(new(name, value));
            }
        }
    }
}
