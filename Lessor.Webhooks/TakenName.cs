namespace Lessor.Webhooks;

/// <summary>What is said of a creation whose name is taken: what the API server says of it, and nothing that the rules found, which speaks of another object.</summary>
internal static class TakenName
{
    /// <summary>The finding.</summary>
    /// <param name="plural">The kind's plural.</param>
    /// <param name="name">The name.</param>
    /// <returns>The finding, in the API server's words.</returns>
    public static Finding Of(string plural, string name) =>
        new("metadata.name", $"{plural}.{Entities.Naming.LessorApi.Group} \"{name}\" already exists", FindingReasons.Duplicate);
}
