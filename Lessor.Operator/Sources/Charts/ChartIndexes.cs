using System.Collections.Concurrent;
using System.Text.Json;
using Lessor.Operator.Sources.Fetching;

namespace Lessor.Operator.Sources.Charts;

/// <summary>The indexes of chart repositories. One that was fetched before serves for the versions in it; for others it is fetched again, if it has changed.</summary>
/// <param name="tools">Fetches and keeps.</param>
internal sealed class ChartIndexes(FetchTools tools)
{
    private const int Limit = 32 << 20;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);

    /// <summary>Finds a version.</summary>
    /// <param name="wanted">Which.</param>
    /// <param name="repo">The repository's URL, judged.</param>
    /// <param name="credential">What is sent to it; null: nothing.</param>
    /// <param name="isNews">Whether the server must be asked.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>What the index says of it.</returns>
    /// <exception cref="FetchException">The index can't be had, or doesn't have it.</exception>
    public async Task<ChartEntry> FindAsync(ChartVersion wanted, Uri repo, SourceCredential? credential, bool isNews, CancellationToken cancellationToken)
    {
        var folder = new UriBuilder(repo) { Path = $"{repo.AbsolutePath.TrimEnd('/')}/", Query = "" }.Uri;
        var url = new Uri(folder, "index.yaml");
        var key = $"chart index\n{url}\n{wanted.Secret?.Name}";
        var gate = _gates.GetOrAdd(key, _ => new SemaphoreSlim(1));
        // Whoever wants another chart of it meanwhile finds the index there.
        await gate.WaitAsync(cancellationToken);
        try
        {
            return (isNews ? null : FindKept(key, wanted, folder))
                ?? ChartIndex.Find(await FetchAsync(key, url, credential, cancellationToken), wanted, folder)
                ?? throw new FetchException($"{UrlText.Of(url)}: there is no version {wanted.Version} of a chart {wanted.Name}", isLasting: true);
        }
        finally
        {
            gate.Release();
        }
    }

    private ChartEntry? FindKept(string key, ChartVersion wanted, Uri folder) => Load(key) is ({ } index, _) ? ChartIndex.Find(index, wanted, folder) : null;

    private async Task<byte[]> FetchAsync(string key, Uri url, SourceCredential? credential, CancellationToken cancellationToken)
    {
        var (kept, validators) = Load(key);
        var answer = await tools.Http.GetAsync(new FetchRequest(url, Limit) { Credential = credential, Known = validators }, cancellationToken);
        if (answer.IsUnchanged && kept is not null)
        {
            return kept;
        }

        if (!answer.HasContent)
        {
            throw FetchProblems.Refusal(url, answer.Status);
        }

        tools.Store.Note(key, JsonSerializer.Serialize(new Kept(tools.Store.Put(answer.Content), answer.Validators)));
        return answer.Content;
    }

    private (byte[]? Index, Validators Validators) Load(string key) =>
        tools.Store.Noted(key) is { } note && JsonSerializer.Deserialize<Kept>(note) is { } kept && tools.Store.Find(kept.Digest) is { } index
            ? (index, kept.Validators)
            : (null, Validators.None);

    private sealed record Kept(string Digest, Validators Validators);
}
