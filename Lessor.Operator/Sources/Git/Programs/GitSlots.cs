namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>
/// Bounds how many runs of git there are at once. Repositories that hang hold up nobody whose server answers: those that failed, and those that were never read, have places of
/// their own.
/// </summary>
internal sealed class GitSlots : IDisposable
{
    private readonly SemaphoreSlim _proven = new(4);
    private readonly SemaphoreSlim _untried = new(2);
    private readonly SemaphoreSlim _failing = new(2);

    /// <summary>Waits for a place.</summary>
    /// <param name="standing">How the repository did so far.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Gives the place back.</returns>
    public async Task<IDisposable> EnterAsync(GitStanding standing, CancellationToken cancellationToken)
    {
        var places = standing switch { GitStanding.Proven => _proven, GitStanding.Untried => _untried, _ => _failing };
        await places.WaitAsync(cancellationToken);
        return new Place(places);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _proven.Dispose();
        _untried.Dispose();
        _failing.Dispose();
    }

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
