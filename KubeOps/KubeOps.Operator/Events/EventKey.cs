using KubeOps.Abstractions.Events;

namespace KubeOps.Operator.Events;

/// <summary>What makes two events the same one, told twice.</summary>
internal readonly record struct EventKey(string Uid, string Reason, string Message, EventType Type);
