namespace Lessor.Operator.Sources.Git;

/// <summary>Registers what reads git repositories.</summary>
public static class GitServiceCollectionExtensions
{
    /// <summary>Adds git as a source.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGit(this IServiceCollection services) => services.AddSingleton<ISource, GitRepositories>();
}
