using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;

namespace Lessor.Operator.Offline;

/// <summary>Makes an entity of an object, as the API server would store it: a field that is null is one that isn't there.</summary>
internal static class EntityReader
{
    private static readonly HashSet<string> FreeForm = new(StringComparer.Ordinal) { "values", "schema" };

    /// <summary>Reads an entity.</summary>
    /// <param name="manifest">The object.</param>
    /// <param name="findings">What its schema found.</param>
    /// <returns>The entity; null if it can't be read, which the findings then tell.</returns>
    public static T? Read<T>(Manifest manifest, ICollection<FileFinding> findings)
        where T : class
    {
        var before = findings.Count;
        foreach (var finding in EntitySchemas.Check(manifest))
        {
            findings.Add(finding);
        }

        try
        {
            // The status is the operator's, whatever a file says.
            var content = new JsonObject(manifest.Content.Where(field => field.Key != "status").Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
            return WithoutNulls(content) ? KubernetesJson.Deserialize<T>(content.ToJsonString()) : null;
        }
        catch (JsonException e)
        {
            // The schema says it better, if it says it.
            if (findings.Count == before)
            {
                findings.Add(manifest.Finding(e.Path?.TrimStart('$', '.'), e.Message));
            }

            return null;
        }
    }

    // False if a list holds a null: that is no value that rules could judge.
    private static bool WithoutNulls(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            return list.All(item => item is not null && WithoutNulls(item));
        }

        if (node is not JsonObject map)
        {
            return true;
        }

        foreach (var name in map.Where(field => field.Value is null).Select(field => field.Key).ToList())
        {
            map.Remove(name);
        }

        return map.Where(field => !FreeForm.Contains(field.Key)).All(field => WithoutNulls(field.Value));
    }
}
