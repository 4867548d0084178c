using System.Collections.Concurrent;
using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Egress;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources.Git.Access;
using Lessor.Operator.Sources.Git.Programs;
using Lessor.Operator.Telemetry;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources.Git;

/// <summary>Manifests in git repositories, read with the git program: each repository has one copy on disk and one task that asks its server, for all tenants together.</summary>
public sealed class GitRepositories : ISource, IAsyncDisposable
{
    private readonly ConcurrentDictionary<RepositoryKey, GitRepository> _repositories = [];
    private readonly Lock _gate = new();
    private readonly ScratchSpace _scratch = new();
    private readonly GitParts _parts;
    private readonly SourceSecrets _secrets;
    private readonly ILogger _logger;

    /// <summary>Prepares the source; nothing is asked before something is read.</summary>
    /// <param name="options">Where copies are, and how often servers are asked.</param>
    /// <param name="policy">Which servers may be reached.</param>
    /// <param name="secrets">The credentials.</param>
    /// <param name="store">What was read.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Where failures are told.</param>
    public GitRepositories(
        OperatorOptions options, EgressPolicy policy, SourceSecrets secrets, ContentStore store, SourceMetrics metrics, TimeProvider clock, ILogger<GitRepositories> logger)
        : this(options, policy, secrets, store, metrics, clock, logger, new GitLimits())
    {
    }

    /// <summary>Prepares the source with limits of the caller's.</summary>
    internal GitRepositories(
        OperatorOptions options, EgressPolicy policy, SourceSecrets secrets, ContentStore store, SourceMetrics metrics, TimeProvider clock, ILogger logger, GitLimits limits)
    {
        var folder = Path.Combine(options.CacheFolder, "git");
        _parts = new(folder, Scratch, new GitProgram(Scratch, clock), new GitSlots(), policy, secrets, store, metrics, clock) { Refresh = options.SourceRefresh, Limits = limits };
        (_secrets, _logger) = (secrets, logger);
        secrets.Changed += OnSecret;
        store.Missed += OnMissed;
    }

    /// <inheritdoc/>
    public event Action<Predicate<ComponentSource>>? Changed;

    /// <inheritdoc/>
    public string Name => "git";

    /// <summary>How many contents were read from copies so far.</summary>
    internal int Reads => _repositories.Values.Sum(repository => repository.Reads);

    /// <summary>How many times git was run so far.</summary>
    internal int Runs => _parts.Program.Runs;

    /// <summary>Where credentials are for moments.</summary>
    internal string Scratch => _scratch.Folder;

    /// <inheritdoc/>
    public bool Serves(ComponentSource source) => source.Git is not null;

    /// <inheritdoc/>
    public SourceContent Read(SourceRequest request)
    {
        var wanted = GitWanted.Of(request, out var problem);
        return problem is null ? Of(RepositoryKey.Of(request.Source.Git!)).Read(wanted) : SourceContent.Missing($"git repository {request.Source.Git!.Url}: {problem}", isLasting: true);
    }

    /// <inheritdoc/>
    public SourceContent Peek(SourceRequest request)
    {
        var wanted = GitWanted.Of(request, out var problem);
        var url = request.Source.Git!.Url;
        return problem is not null ? SourceContent.Missing($"git repository {url}: {problem}", isLasting: true)
            : (_repositories.TryGetValue(RepositoryKey.Of(request.Source.Git!), out var known) ? known.Peek(wanted) : null)
                ?? SourceContent.Missing($"nothing was fetched from git repository {url} for it yet");
    }

    /// <inheritdoc/>
    public void Refresh(ComponentSource source)
    {
        if (_repositories.TryGetValue(RepositoryKey.Of(source.Git!), out var repository))
        {
            repository.Refresh();
        }
    }

    /// <summary>Ends what runs.</summary>
    /// <returns>Completes when all has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        _secrets.Changed -= OnSecret;
        _parts.Store.Missed -= OnMissed;
        await Task.WhenAll(_repositories.Values.Select(repository => repository.DisposeAsync().AsTask()));
        _parts.Slots.Dispose();
        _scratch.Dispose();
    }

    private GitRepository Of(RepositoryKey key) => _repositories.TryGetValue(key, out var known) ? known : Add(key);

    private GitRepository Add(RepositoryKey key)
    {
        lock (_gate)
        {
            return _repositories.GetOrAdd(key, _ => new GitRepository(key, _parts, () => Tell(key), _logger));
        }
    }

    private void Tell(RepositoryKey key)
    {
        Changed?.Invoke(source => source.Git is { } git && RepositoryKey.Of(git) == key);
        _ = RemoveUnusedAsync();
    }

    // A Component that is gone takes its copy along, a day later.
    private async Task RemoveUnusedAsync()
    {
        foreach (var (key, repository) in _repositories.Where(item => item.Value.IsUnused))
        {
            if (_repositories.TryRemove(new(key, repository)))
            {
                await repository.DisposeAsync();
                repository.Forget();
            }
        }
    }

    private void OnMissed(string digest)
    {
        foreach (var repository in _repositories.Values)
        {
            repository.Restore(digest);
        }
    }

    private void OnSecret(SecretKey secret)
    {
        foreach (var (key, repository) in _repositories)
        {
            if (secret == new SecretKey(SecretScope.Operator, key.Secret))
            {
                repository.Refresh();
            }
        }
    }
}
