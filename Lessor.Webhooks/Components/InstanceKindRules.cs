using Lessor.Entities.Components;
using Lessor.Entities.Naming;

namespace Lessor.Webhooks.Components;

/// <summary>The rules on the kinds that drive a Component: the one that it is published as, and the one that it watches.</summary>
public static class InstanceKindRules
{
    private const string Publish = "spec.publish";
    private const string Watch = "spec.watch";

    // Whoever can make objects of these has everything already, or they would make each other without end.
    private static readonly string[] OfTheCluster = ["k8s.io", "kubernetes.io"];

    /// <summary>Checks them.</summary>
    /// <param name="spec">The Component.</param>
    /// <returns>All that is wrong.</returns>
    public static IEnumerable<Finding> Check(ComponentSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return [.. CheckPublish(spec.Publish), .. CheckWatch(spec.Watch), .. CheckBoth(spec)];
    }

    private static IEnumerable<Finding> CheckPublish(ComponentPublish? publish)
    {
        if (publish is null)
        {
            yield break;
        }

        if (!publish.Group.Contains('.', StringComparison.Ordinal))
        {
            yield return new($"{Publish}.group", $"must be a domain, such as apps.example.com (was {Quoted.Of(publish.Group)})");
        }
        else if (IsReserved(publish.Group))
        {
            yield return new($"{Publish}.group", $"{Quoted.Of(publish.Group)} is Kubernetes' or Lessor's own; choose a domain of yours", FindingReasons.Forbidden);
        }

        if (publish.Plural.Length + publish.Group.Length + 1 > NamePatterns.SubdomainLength)
        {
            yield return new($"{Publish}.plural", $"must be shorter: with the group it has more than {NamePatterns.SubdomainLength} characters");
        }
    }

    private static IEnumerable<Finding> CheckWatch(ComponentWatch? watch)
    {
        if (watch is null)
        {
            yield break;
        }

        var parts = watch.ApiVersion.Split('/');
        if (parts.Length > 2 || !parts.All(part => DnsNames.IsSubdomain(part)))
        {
            yield return new($"{Watch}.apiVersion", $"must be a group and a version, such as example.com/v1 (was {Quoted.Of(watch.ApiVersion)})");
        }
        else if (parts[0] == LessorApi.Group)
        {
            yield return new($"{Watch}.kind", "may not be one of Lessor's own: tenants would make tenants without end", FindingReasons.Forbidden);
        }
        else if (watch is { ApiVersion: "v1", Kind: "Secret" })
        {
            yield return new($"{Watch}.kind", "may not be Secret: what secrets hold never enters the operator this way", FindingReasons.Forbidden);
        }

        foreach (var (key, value) in watch.Selector ?? new Dictionary<string, string>())
        {
            if (!LabelSyntax.IsKey(key))
            {
                yield return new($"{Watch}.selector", LabelSyntax.NoKey(key));
            }
            else if (!LabelSyntax.IsValue(value))
            {
                yield return new($"{Watch}.selector.{key}", LabelSyntax.NoValue(value));
            }
        }

        if (watch.Annotation is { } annotation && !LabelSyntax.IsKey(annotation.Split('=')[0]))
        {
            yield return new($"{Watch}.annotation", $"must be KEY or KEY=VALUE; the key {LabelSyntax.NoKey(annotation.Split('=')[0])}");
        }
    }

    private static IEnumerable<Finding> CheckBoth(ComponentSpec spec)
    {
        if (spec is { Publish: { } publish, Watch: { } watch } && watch.Kind == publish.Kind && watch.ApiVersion.StartsWith(publish.Group + "/", StringComparison.Ordinal))
        {
            yield return new($"{Watch}.kind", "is the kind that the Component is published as: its objects are instances already", FindingReasons.Duplicate);
        }
    }

    private static bool IsReserved(string group) => OfTheCluster.Append(LessorApi.Group)
        .Any(reserved => group == reserved || group.EndsWith("." + reserved, StringComparison.Ordinal));
}
