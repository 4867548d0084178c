using k8s.Models;

namespace Lessor.Manifests.Crds;

/// <summary>The rules in CEL that a definition holds objects to.</summary>
internal static class CelRules
{
    /// <summary>Takes them out of a definition, in place.</summary>
    public static V1CustomResourceDefinition Strip(V1CustomResourceDefinition crd)
    {
        foreach (var version in crd.Spec.Versions)
        {
            Strip(version.Schema.OpenAPIV3Schema);
        }

        return crd;
    }

    private static void Strip(V1JSONSchemaProps schema)
    {
        schema.XKubernetesValidations = null;
        foreach (var inner in schema.Properties?.Values ?? [])
        {
            Strip(inner);
        }

        foreach (var inner in new[] { schema.Items, schema.AdditionalProperties }.OfType<V1JSONSchemaProps>())
        {
            Strip(inner);
        }
    }
}
