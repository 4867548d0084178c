using Lessor.Entities.Components;

namespace Lessor.Operator.Sources.Git;

/// <summary>A repository as somebody sees it: with other credentials it is another one, as it may hold other things.</summary>
/// <param name="Url">Its URL.</param>
/// <param name="Secret">The secret with the credentials; empty: none.</param>
internal sealed record RepositoryKey(string Url, string Secret)
{
    /// <summary>The repository of a Component.</summary>
    public static RepositoryKey Of(GitSource source) => new(source.Url, source.SecretRef?.Name ?? "");
}
