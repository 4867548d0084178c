using System.Collections.Concurrent;
using System.Globalization;
using Lessor.Tests.Faults.Proxy;

namespace Lessor.Tests.Faults.Soaking;

/// <summary>What was done in a soak, and when, as a file: what to look at, and to do again, when it fails.</summary>
public sealed class SoakJournal
{
    private readonly long _started = TimeProvider.System.GetTimestamp();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly ConcurrentDictionary<string, int> _faults = new();

    /// <summary>How many requests fared ill, by what befell them.</summary>
    public string Faults => string.Join(", ", _faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Value}x {fault.Key}"));

    /// <summary>Enters what befell a request.</summary>
    /// <returns>The fault.</returns>
    public Fault? Struck(PassedRequest request, Fault? fault)
    {
        if (fault is not null)
        {
            _faults.AddOrUpdate(fault.ToString(), 1, (_, count) => count + 1);
            Note($"{fault}: {request}");
        }

        return fault;
    }

    /// <summary>Enters something else.</summary>
    public void Note(string text)
    {
        var at = TimeProvider.System.GetElapsedTime(_started).TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
        _lines.Enqueue($"{at} {text}");
    }

    /// <summary>Writes it all to a file.</summary>
    /// <param name="name">The file's name.</param>
    /// <returns>The file's path.</returns>
    public async Task<string> KeepAsync(string name)
    {
        var path = Path.Combine(TestContext.CurrentContext.WorkDirectory, name);
        await File.WriteAllLinesAsync(path, _lines);
        return path;
    }
}
