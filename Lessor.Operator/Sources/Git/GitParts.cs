using Lessor.Operator.Content;
using Lessor.Operator.Egress;
using Lessor.Operator.Secrets;
using Lessor.Operator.Sources.Git.Programs;
using Lessor.Operator.Telemetry;

namespace Lessor.Operator.Sources.Git;

/// <summary>What all repositories share.</summary>
/// <param name="Folder">Where the mirrors are.</param>
/// <param name="Scratch">Where credentials are for a while.</param>
/// <param name="Program">Runs git.</param>
/// <param name="Slots">Bounds how many runs there are at once.</param>
/// <param name="Policy">Which servers may be reached.</param>
/// <param name="Secrets">The credentials.</param>
/// <param name="Store">What was read.</param>
/// <param name="Metrics">Counts.</param>
/// <param name="Clock">The clock.</param>
internal sealed record GitParts(
    string Folder, string Scratch, GitProgram Program, GitSlots Slots, EgressPolicy Policy, SourceSecrets Secrets, ContentStore Store, SourceMetrics Metrics, TimeProvider Clock)
{
    /// <summary>How often branches and tags are looked at, more or less.</summary>
    public TimeSpan Refresh { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How large things may be, and how long they may take.</summary>
    public GitLimits Limits { get; init; } = new();
}
