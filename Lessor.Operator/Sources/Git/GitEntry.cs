using Lessor.Rendering.Sources;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources.Git;

/// <summary>One wish, and what it came to. Used under its repository's lock.</summary>
/// <param name="wanted">What is wanted.</param>
/// <param name="url">From where, for messages.</param>
internal sealed class GitEntry(GitWanted wanted, string url)
{
    // Those who wait go on elsewhere: not inside of the lock.
    private readonly TaskCompletionSource _told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SourceContent? _answer;
    private bool _isOfEarlierRun;

    /// <summary>What is wanted.</summary>
    public GitWanted Wanted => wanted;

    /// <summary>The commit that a ref cut short turned out to be; null: it isn't known, or the ref is none.</summary>
    public string? Fixed { get; set; }

    /// <summary>What was last read; null: nothing yet.</summary>
    public ManifestContent? Content { get; private set; }

    /// <summary>Why what the ref now means can't be read; null: it can, as far as is known.</summary>
    public string? Problem { get; private set; }

    /// <summary>When it was last asked for.</summary>
    public DateTimeOffset Asked { get; set; }

    /// <summary>Whether its users were told to ask again, lest it be forgotten.</summary>
    public bool IsQuestioned { get; set; }

    /// <summary>Whether the ref may come to mean another commit.</summary>
    public bool Follows => !wanted.IsCommit && Fixed is null;

    /// <summary>What the loop gets to see: the same instance until something changes.</summary>
    public SourceContent Answer => _answer ??= (Content, Problem) switch
    {
        ({ } content, null) => _isOfEarlierRun ? SourceContent.OfEarlierRun(content) : SourceContent.Of(content),
        ({ } content, { } problem) => SourceContent.OfLastGood(content, problem),
        (null, { } problem) => SourceContent.Missing(problem, IsLasting),
        _ => SourceContent.Fetching($"git repository {url} is being fetched", _told.Task),
    };

    private bool IsLasting { get; set; }

    /// <summary>An earlier run read it.</summary>
    /// <param name="content">What it read.</param>
    public void Recall(ManifestContent content)
    {
        Take(content);
        _isOfEarlierRun = Follows;
    }

    /// <summary>It was read.</summary>
    /// <param name="content">What was read.</param>
    /// <returns>Whether that is news.</returns>
    public bool Take(ManifestContent content)
    {
        var isNews = Problem is not null || !content.RendersLike(Content) || content.Revision != Content?.Revision || _isOfEarlierRun;
        _isOfEarlierRun = false;
        (Content, Problem, IsLasting) = (content, null, false);
        return Tell(isNews);
    }

    /// <summary>It can't be read.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="isLasting">Whether that lasts until someone changes something.</param>
    /// <returns>Whether that is news.</returns>
    public bool Fail(string problem, bool isLasting)
    {
        var isNews = Problem != problem;
        (Problem, IsLasting) = (problem, isLasting);
        return Tell(isNews);
    }

    private bool Tell(bool isNews)
    {
        _answer = isNews ? null : _answer;
        _told.TrySetResult();
        return isNews;
    }
}
