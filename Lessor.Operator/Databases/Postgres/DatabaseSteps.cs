namespace Lessor.Operator.Databases.Postgres;

/// <summary>Makes a database, and puts it right.</summary>
/// <param name="session">A session on the maintenance database.</param>
/// <param name="wanted">The database.</param>
/// <param name="changes">Takes what was done, in words.</param>
internal sealed class DatabaseSteps(DatabaseSession session, WantedDatabase wanted, List<string> changes)
{
    // Every tenant's login on the server reads the comments of all databases: they name nobody.
    private const string Comment = "Lessor: a tenant's database";
    private const string FormerComment = "Lessor: database ";

    // While credentials are rotated, those who have the old ones and those who have the new ones are there together.
    private int Limit => 2 * wanted.PoolSize;

    /// <summary>Makes sure of the database. It takes no connection before the public is kept out.</summary>
    public async Task EnsureAsync(DatabaseState? found, CancellationToken cancellationToken)
    {
        if (found is null)
        {
            changes.Add($"created database {wanted.Database}");
            await session.ExecuteAsync(
                $"CREATE DATABASE {wanted.Database} OWNER {wanted.Owner} CONNECTION LIMIT {Limit} ALLOW_CONNECTIONS false", cancellationToken);
            await OpenAsync(cancellationToken);
        }
        else if (found.IsPublic || !found.IsOpen || found.Limit != Limit)
        {
            changes.Add($"put database {wanted.Database} right");
            await OpenAsync(cancellationToken);
        }
        else if (found.Comment.StartsWith(FormerComment, StringComparison.Ordinal))
        {
            await DescribeAsync(Comment, cancellationToken);
        }
    }

    /// <summary>Tells people what a database is.</summary>
    public Task DescribeAsync(string text, CancellationToken cancellationToken) => session.ExecuteAsync($"COMMENT ON DATABASE {wanted.Database} IS {text:text}", cancellationToken);

    private Task OpenAsync(CancellationToken cancellationToken) => session.TogetherAsync(
        async () =>
        {
            await session.ExecuteAsync($"SET LOCAL ROLE {wanted.Owner}", cancellationToken);
            await session.ExecuteAsync($"REVOKE ALL ON DATABASE {wanted.Database} FROM PUBLIC", cancellationToken);
            await session.ExecuteAsync($"ALTER DATABASE {wanted.Database} WITH ALLOW_CONNECTIONS true CONNECTION LIMIT {Limit}", cancellationToken);
            await DescribeAsync(Comment, cancellationToken);
        },
        cancellationToken);
}
