using System.Reflection;
using k8s.Models;
using KubeOps.Abstractions.Rbac;
using KubeOps.Transpiler.Attributes;

namespace KubeOps.Transpiler;

/// <summary>Turns [EntityRbac] and [GenericRbac] into the rules of a role.</summary>
public static class Rbac
{
    private const RbacVerb StatusVerbs = RbacVerb.Get | RbacVerb.Update | RbacVerb.Patch;

    private static readonly RbacVerb[] Explicit =
    [
        RbacVerb.Get, RbacVerb.List, RbacVerb.Watch, RbacVerb.Create, RbacVerb.Update, RbacVerb.Patch, RbacVerb.Delete,
    ];

    /// <summary>The rules for entities, one for each group and set of verbs in order, and then the generic ones as they come.</summary>
    public static IEnumerable<V1PolicyRule> Transpile(this MetadataLoadContext context, IEnumerable<CustomAttributeData> attributes)
    {
        var all = attributes.ToList();
        return Entities(context, Named(all, nameof(EntityRbacAttribute))).Concat(Named(all, nameof(GenericRbacAttribute)).Select(Generic));
    }

    private static IEnumerable<CustomAttributeData> Named(List<CustomAttributeData> attributes, string name) =>
        attributes.Where(data => data.AttributeType.Name == name);

    private static IEnumerable<V1PolicyRule> Entities(MetadataLoadContext context, IEnumerable<CustomAttributeData> attributes) =>
        attributes
            .SelectMany(data => data.Arguments(0).OfType<Type>().Select(type => (Type: type, Verbs: Verbs(data))))
            .GroupBy(entry => entry.Type, entry => entry.Verbs)
            .SelectMany(group => Grants(context, group.Key, group.Aggregate((one, other) => one | other)))
            .GroupBy(grant => (grant.Group, Verbs: Flatten(grant.Verbs)))
            .OrderBy(group => group.Key.Group, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Verbs)
            .Select(group => new V1PolicyRule
            {
                ApiGroups = [group.Key.Group],
                Resources = [.. group.Select(grant => grant.Resource).Distinct().Order(StringComparer.Ordinal)],
                Verbs = Names(group.Key.Verbs),
            });

    private static IEnumerable<(string Group, string Resource, RbacVerb Verbs)> Grants(
        MetadataLoadContext context, Type type, RbacVerb verbs)
    {
        var (metadata, _) = context.ToEntityMetadata(type);
        yield return (metadata.Group ?? "", metadata.PluralName, verbs);
        if (type.GetProperty("Status") is not null)
        {
            yield return (metadata.Group ?? "", $"{metadata.PluralName}/status", StatusVerbs);
        }
    }

    private static V1PolicyRule Generic(CustomAttributeData data) => new()
    {
        ApiGroups = Strings(data, nameof(GenericRbacAttribute.Groups)),
        Resources = Strings(data, nameof(GenericRbacAttribute.Resources)),
        NonResourceURLs = Strings(data, nameof(GenericRbacAttribute.Urls)),
        Verbs = Names(Verbs(data)),
    };

    private static List<string>? Strings(CustomAttributeData data, string name) =>
        data.Named<IReadOnlyCollection<CustomAttributeTypedArgument>>(name) is { Count: > 0 } values
            ? [.. values.Select(value => value.Value).OfType<string>()]
            : null;

    private static RbacVerb Verbs(CustomAttributeData data) => (RbacVerb)data.Named<int>(nameof(EntityRbacAttribute.Verbs));

    // All is the star, whatever else is set; AllExplicit is every verb by name.
    private static RbacVerb Flatten(RbacVerb verbs) =>
        verbs.HasFlag(RbacVerb.All) ? RbacVerb.All
        : verbs.HasFlag(RbacVerb.AllExplicit) ? Explicit.Aggregate((one, other) => one | other)
        : verbs;

    private static List<string> Names(RbacVerb verbs) => Flatten(verbs) switch
    {
        RbacVerb.All => ["*"],
        var flat => [.. Explicit.Where(verb => flat.HasFlag(verb)).Select(verb => verb.ToString().ToLowerInvariant())],
    };
}
