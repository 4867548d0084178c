namespace Lessor.Webhooks.Knowledge;

/// <summary>Something that Kubernetes' roles allow or don't.</summary>
/// <param name="Verb">The verb, such as <c>list</c>.</param>
/// <param name="Group">The API group.</param>
/// <param name="Resource">The resource, in plural.</param>
/// <param name="Name">The object's name; empty: all.</param>
/// <param name="Namespace">The namespace; empty: all, or the kind has none.</param>
public sealed record Right(string Verb, string Group, string Resource, string Name = "", string Namespace = "");
