namespace Lessor.Operator.Watching;

/// <summary>A watched object changed, appeared or went.</summary>
/// <typeparam name="T">What is kept of an object.</typeparam>
/// <param name="Namespace">Its namespace, empty for cluster-scoped kinds.</param>
/// <param name="Name">Its name.</param>
/// <param name="Old">Before; null if it appeared.</param>
/// <param name="New">After; null if it went.</param>
public readonly record struct ObjectChange<T>(string Namespace, string Name, T? Old, T? New)
    where T : class;
