using Lessor.Operator.Egress;
using Lessor.Operator.Sources.Git.Access;
using Lessor.Operator.Sources.Git.Programs;

namespace Lessor.Operator.Sources.Git;

/// <summary>Runs git against a repository's server: each address in turn, counted, and what it complains of made fit to be shown.</summary>
/// <param name="key">The repository.</param>
/// <param name="parts">What all repositories share.</param>
internal sealed class GitServer(RepositoryKey key, GitParts parts)
{
    private const int MostAddresses = 3;

    /// <summary>How it did so far.</summary>
    public GitStanding Standing { get; set; }

    /// <summary>Runs git.</summary>
    /// <param name="command">How; its configuration is added.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <returns>What it printed.</returns>
    /// <exception cref="GitException">It failed.</exception>
    /// <exception cref="EgressException">The server may not be reached.</exception>
    public async Task<byte[]> RunAsync(GitCommand command, CancellationToken cancellationToken)
    {
        var answered = false;
        try
        {
            using var access = await GitAccess.OpenAsync(key.Url, key.Secret, parts.Secrets, parts.Policy, parts.Scratch, cancellationToken);
            var result = await RunAsync(access, command, cancellationToken);
            answered = result.ExitCode == 0;
            return answered ? result.Output : throw new GitException(GitMessages.Of(result.Complaint, access.Hidden));
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                parts.Metrics.Fetched("git", answered);
            }
        }
    }

    private async Task<GitResult> RunAsync(GitAccess access, GitCommand command, CancellationToken cancellationToken)
    {
        command = command with { Config = access.Config, Environment = access.Environment };
        using var place = await parts.Slots.EnterAsync(Standing, cancellationToken);
        if (access.Url.Scheme != "ssh")
        {
            return await parts.Program.RunAsync(command, cancellationToken);
        }

        GitResult? result = null;
        foreach (var address in access.Addresses.Take(MostAddresses))
        {
            access.Use(address);
            result = await parts.Program.RunAsync(command, cancellationToken);
            if (result.ExitCode == 0 || !result.Complaint.Contains("connect to host", StringComparison.Ordinal))
            {
                break;
            }
        }

        return result!;
    }
}
