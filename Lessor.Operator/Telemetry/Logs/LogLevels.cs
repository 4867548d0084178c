namespace Lessor.Operator.Telemetry.Logs;

/// <summary>From which level on Lessor's own log lines, and its runtime's, are written. It can change while the operator runs.</summary>
/// <param name="level">The level to begin with.</param>
public sealed class LogLevels(LogLevel level)
{
    private volatile int _current = (int)level;

    /// <summary>What <see cref="Parse"/> takes.</summary>
    public static string Names => "trace, debug, information, warning, error, critical, none";

    /// <summary>The level now.</summary>
    public LogLevel Current
    {
        get => (LogLevel)_current;
        set => _current = (int)value;
    }

    /// <summary>Reads a level's name, in any case.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The level; null: there is no such level.</returns>
    public static LogLevel? Parse(string name) =>
        Enum.TryParse<LogLevel>(name, ignoreCase: true, out var level) && Enum.IsDefined(level) && !char.IsAsciiDigit(name[0]) ? level : null;
}
