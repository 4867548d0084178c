using Lessor.Entities.Tenants;

namespace Lessor.Rendering.Values;

/// <summary>Everything that a template can name.</summary>
internal static class TemplateContext
{
    private const int MaxDepth = 64;

    /// <summary>Creates the context: the values, at top level and under their own name, and the reserved names.</summary>
    /// <param name="request">Whose context.</param>
    /// <param name="values">The values: merged, with defaults, checked.</param>
    public static ValueMap Create(RenderRequest request, ValueMap values)
    {
        var context = new ValueMap(values.Count + ReservedNames.All.Count);
        foreach (var (name, value) in values)
        {
            context.Add(name, value);
        }

        context[ReservedNames.Values] = values;
        context[ReservedNames.Tenant] = Tenant(request);
        context[ReservedNames.Component] = Component(request);
        context[ReservedNames.Namespace] = request.Instance.Namespace ?? request.Namespaces[0];
        context[ReservedNames.Namespaces] = new ValueList(request.Namespaces);
        context[ReservedNames.Databases] = Databases(request);
        if (Resource(request) is { } resource)
        {
            context[ReservedNames.Resource] = resource;
        }

        return context;
    }

    /// <summary>Creates what a Go template sees beside its values, by names as Go's are.</summary>
    /// <param name="request">Whose context.</param>
    public static ValueMap CreateForGo(RenderRequest request) => new()
    {
        ["Tenant"] = Tenant(request),
        ["Component"] = Component(request),
        ["Namespace"] = request.Instance.Namespace ?? request.Namespaces[0],
        ["Namespaces"] = new ValueList(request.Namespaces),
        ["Databases"] = Databases(request),
        ["Resource"] = Resource(request),
    };

    private static ValueMap? Resource(RenderRequest request) => request.Tenant.Spec.Resource is not { } resource
        ? null
        : new ValueMap
        {
            ["apiVersion"] = resource.ApiVersion,
            ["kind"] = resource.Kind,
            ["metadata"] = ValueReader.ReadMap(resource.Metadata, ReservedNames.Resource, MaxDepth),
            ["spec"] = ValueReader.ReadMap(resource.Spec, ReservedNames.Resource, MaxDepth),
        };

    private static ValueMap Tenant(RenderRequest request)
    {
        var (metadata, spec) = (request.Tenant.Metadata, request.Tenant.Spec);
        return new ValueMap(6)
        {
            ["name"] = metadata.Name,
            ["organization"] = spec.Organization,
            ["contact"] = Contact(spec.Contact),
            ["labels"] = Map(metadata.Labels),
            ["annotations"] = Map(metadata.Annotations),
            ["namespaces"] = new ValueList(request.Namespaces),
        };
    }

    private static ValueMap Databases(RenderRequest request)
    {
        var databases = new ValueMap();
        foreach (var database in request.Databases)
        {
            databases[database.Name] = new ValueMap
            {
                ["secretName"] = database.SecretName,
                ["host"] = database.Host,
                ["port"] = (long)database.Port,
                ["database"] = database.Database,
                ["user"] = database.User,
                ["poolSize"] = (long)database.PoolSize,
            };
        }

        return databases;
    }

    private static ValueMap Contact(TenantContact? contact) => new(2) { ["name"] = contact?.Name, ["email"] = contact?.Email };

    private static ValueMap Component(RenderRequest request) => new(3)
    {
        ["name"] = request.Instance.Name,
        ["version"] = request.Instance.Version ?? request.Component.Version,
        ["ref"] = request.Instance.Ref ?? request.Component.Source.Git?.Ref ?? request.Component.Source.Chart?.Version,
    };

    private static ValueMap Map(IDictionary<string, string>? entries)
    {
        var map = new ValueMap(entries?.Count ?? 0);
        if (entries is not null)
        {
            foreach (var (key, value) in entries)
            {
                map[key] = value;
            }
        }

        return map;
    }
}
