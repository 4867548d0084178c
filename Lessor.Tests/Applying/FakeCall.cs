using Lessor.Operator.Cluster;

namespace Lessor.Tests.Applying;

/// <summary>A request that <see cref="FakeCluster"/> got.</summary>
internal sealed record FakeCall(string Verb, ObjectKey Key, string Body, bool Force, ActAs? ActAs);
