namespace Lessor.Entities.Components;

/// <summary>Where the objects of a published kind live.</summary>
public enum PublishScope
{
    /// <summary>In namespaces.</summary>
    Namespaced,
}
