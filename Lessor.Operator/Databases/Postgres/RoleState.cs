namespace Lessor.Operator.Databases.Postgres;

/// <summary>A role as it is on a server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mark">What Lessor wrote on it; null: Lessor didn't make it.</param>
/// <param name="CanLogin">Whether it can log in.</param>
/// <param name="Limit">How many connections it may have; -1: any number.</param>
/// <param name="ActsAsOwner">Whether it is a member of the owner, and becomes it when it logs in.</param>
internal sealed record RoleState(string Name, OwnerMark? Mark, bool CanLogin, int Limit, bool ActsAsOwner);
