using KubeOps.Operator.Api;

namespace KubeOps.Operator.Watching;

/// <summary>What the cache learned of an entity: new (no Old), changed, or gone (no New).</summary>
internal readonly record struct EntityChange<TEntity>(EntityKey Key, TEntity? Old, TEntity? New);
