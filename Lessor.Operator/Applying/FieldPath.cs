using System.Text.Json.Nodes;

namespace Lessor.Operator.Applying;

/// <summary>
/// A field's path as the API server writes it: <c>.spec.ports[port=80,protocol="TCP"].targetPort</c>. Names aren't quoted there, so a label such as
/// <c>app.kubernetes.io/name</c> is only told apart by looking at the object.
/// </summary>
internal static class FieldPath
{
    /// <summary>Takes a field out of an object.</summary>
    /// <returns>False if the object has no such field.</returns>
    public static bool Remove(JsonNode? node, string path) => node switch
    {
        JsonObject obj when path.StartsWith('.') => RemoveMember(obj, path[1..]),
        JsonArray array when path.StartsWith('[') => RemoveItem(array, path),
        _ => false,
    };

    private static bool RemoveMember(JsonObject obj, string path)
    {
        foreach (var name in obj.Select(member => member.Key).Where(name => Begins(path, name)).OrderByDescending(name => name.Length))
        {
            var rest = path[name.Length..];
            if (rest.Length == 0 ? obj.Remove(name) : Remove(obj[name], rest))
            {
                return true;
            }
        }

        return false;
    }

    private static bool RemoveItem(JsonArray array, string path)
    {
        if (FieldPathKey.Read(path) is not { } key)
        {
            return false;
        }

        for (var i = 0; i < array.Count; i++)
        {
            if (!key.Selects(array[i], i))
            {
                continue;
            }

            if (key.Rest.Length > 0)
            {
                return Remove(array[i], key.Rest);
            }

            array.RemoveAt(i);
            return true;
        }

        return false;
    }

    private static bool Begins(string path, string name) =>
        path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] is '.' or '[');
}
