namespace Lessor.Operator.Watching;

/// <summary>A kind's objects aren't known, and that they will be soon isn't to be expected: who needs them looks again later.</summary>
/// <param name="resource">The kind, as messages name it.</param>
/// <param name="ns">The namespace; empty: all.</param>
/// <param name="trouble">What the API server says to it; null: it says nothing.</param>
public sealed class NotListedException(string resource, string ns, string? trouble)
    : Exception($"waits until {resource}{(ns.Length > 0 ? $" in namespace {ns}" : "")} can be listed: {trouble ?? "the API server doesn't answer"}");
