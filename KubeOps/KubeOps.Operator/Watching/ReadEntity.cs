using KubeOps.Operator.Api;

namespace KubeOps.Operator.Watching;

/// <summary>One object of a list or a watch; without an entity when it doesn't fit the entity's class.</summary>
internal readonly record struct ReadEntity<TEntity>(EntityKey Key, string? ResourceVersion, TEntity? Entity);
