using System.Text.RegularExpressions;
using Lessor.Entities.Tenants;
using Lessor.Operator.Sources;
using Lessor.Operator.Tenants.Settled;

namespace Lessor.Operator.Databases;

/// <summary><see cref="IDatabaseServers"/> from a ConfigMap of the operator's namespace: a key for each server, YAML in its value.</summary>
public sealed partial class DatabaseServers : IDatabaseServers, ITenantInput
{
    /// <summary>The ConfigMap's name.</summary>
    public const string ConfigMap = "lessor-databases";

    private readonly OperatorConfigMaps _configMaps;
    private readonly ILogger _logger;
    private long _lastChange;
    private volatile SortedDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>Reads the servers as the ConfigMap shows up.</summary>
    /// <param name="configMaps">The ConfigMaps of the operator's namespace.</param>
    /// <param name="logger">Where broken descriptions are told.</param>
    public DatabaseServers(OperatorConfigMaps configMaps, ILogger<DatabaseServers> logger)
    {
        (_configMaps, _logger) = (configMaps, logger);
        configMaps.Changed += name =>
        {
            if (name == ConfigMap)
            {
                Take();
            }
        };
        Take();
    }

    /// <inheritdoc/>
    public event Action<string>? Changed;

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Names => _entries.Keys;

    /// <inheritdoc/>
    public DatabaseServer? Find(string name) => _entries.GetValueOrDefault(name)?.Read.Server;

    /// <inheritdoc/>
    public DatabaseServer? FindLast(string name) => _entries.GetValueOrDefault(name)?.Last;

    /// <inheritdoc/>
    public string? ProblemOf(string name) => _entries.GetValueOrDefault(name)?.Read.Problem;

    /// <inheritdoc/>
    public bool IsAdministrators(string secret) =>
        _entries.Values.Any(entry => entry.Last?.AdminSecret == secret || (entry.Read.Server is null && MayName(entry.Text, secret)));

    /// <inheritdoc/>
    // They change once in months: which of them a tenant uses is no matter.
    public long LastChangeFor(Tenant tenant) => Volatile.Read(ref _lastChange);

    // What is broken can't be read; it is meant all the same.
    private static bool MayName(string text, string secret) =>
        Regex.IsMatch(text, $$"""adminSecret["']?\s*:\s*["']?{{Regex.Escape(secret)}}(?![A-Za-z0-9.-])""", RegexOptions.CultureInvariant);

    private void Take()
    {
        var (before, after) = (_entries, new SortedDictionary<string, Entry>(StringComparer.Ordinal));
        foreach (var (name, text) in _configMaps.Find(ConfigMap) ?? new Dictionary<string, string>())
        {
            var known = before.GetValueOrDefault(name);
            after[name] = known?.Text == text ? known : Entry.Of(text, DatabaseServerReader.Read(name, text), known);
        }

        _entries = after;
        Volatile.Write(ref _lastChange, ChangeNumbers.Next());
        foreach (var name in before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name)))
        {
            if (ProblemOf(name) is { } problem)
            {
                IsBroken(_logger, name, problem);
            }

            Changed?.Invoke(name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Database server {Server} can't be used: {Problem}")]
    private static partial void IsBroken(ILogger logger, string server, string problem);

    private sealed record Entry(string Text, DatabaseServerReading Read, DatabaseServer? Last)
    {
        public static Entry Of(string text, DatabaseServerReading read, Entry? before) => new(text, read, read.Server ?? before?.Last);
    }
}
