namespace Lessor.Rendering.Values;

/// <summary>Names in a template's context that mean something of Lessor's own.</summary>
internal static class ReservedNames
{
    public const string Tenant = "tenant";
    public const string Component = "component";
    public const string Namespace = "namespace";
    public const string Namespaces = "namespaces";
    public const string Databases = "databases";
    public const string Values = "values";
    public const string Resource = "resource";

    public static readonly IReadOnlyList<string> All = [Tenant, Component, Namespace, Namespaces, Databases, Values, Resource];

    /// <summary>Finds values that are named like a reserved name.</summary>
    public static IEnumerable<Finding> FindIn(IReadOnlyCollection<string> names, string path) => All
        .Where(names.Contains)
        .Select(name => new Finding($"{path}.{name}", "is a reserved name: a value must be named otherwise"));
}
