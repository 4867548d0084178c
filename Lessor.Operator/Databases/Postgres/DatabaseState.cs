namespace Lessor.Operator.Databases.Postgres;

/// <summary>A database as it is on a server.</summary>
/// <param name="Owner">The role that owns it.</param>
/// <param name="Limit">How many connections it takes; -1: any number.</param>
/// <param name="IsOpen">Whether it takes connections at all.</param>
/// <param name="IsPublic">Whether any role may connect, or make temporary tables.</param>
/// <param name="Comment">What is written on it, for everybody to read; empty: nothing.</param>
internal sealed record DatabaseState(string Owner, int Limit, bool IsOpen, bool IsPublic, string Comment);
