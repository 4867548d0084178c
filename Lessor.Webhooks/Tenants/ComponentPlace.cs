using Lessor.Rendering.Values;

namespace Lessor.Webhooks.Tenants;

/// <summary>Where the Components are that tenants name, in words: what a finding says of one that isn't there.</summary>
/// <param name="Missing">What is to be said of it, e.g. <c>doesn't exist</c>.</param>
/// <param name="Advice">What to do, if no name is near.</param>
public sealed record ComponentPlace(string Missing, string Advice)
{
    /// <summary>On a cluster.</summary>
    public static ComponentPlace Cluster { get; } = new("doesn't exist", "kubectl get components lists those that do");

    /// <summary>Says that a Component isn't there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="known">The names of those that are.</param>
    /// <returns>A sentence, with the name that was meant, if one is near.</returns>
    public string Without(string name, IEnumerable<string> known) =>
        $"Component {name} {Missing}{(NearestName.Hint(name, known) is { Length: > 0 } hint ? hint : $"; {Advice}")}";
}
