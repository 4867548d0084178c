using System.Text.Json;
using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Secrets;

/// <summary>An object of <see cref="LessorNamespaces.Secrets"/>: a secret, and what only that namespace knows of it.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="ResourceVersion">The object's version.</param>
/// <param name="Uid">The object's uid.</param>
/// <param name="IsOurs">Whether Lessor wrote it; false: a person did, or another program.</param>
/// <param name="Mirrored">The version in the external store that it is a copy of; empty if it is none.</param>
internal sealed record SecretObject(StoredSecret Secret, string ResourceVersion, string Uid, bool IsOurs, string Mirrored)
{
    public static ObjectRef Target(SecretKey key) => new(KnownResources.Secret, LessorNamespaces.Secrets, SecretNames.ObjectName(key));

    /// <summary>Reads an object.</summary>
    /// <returns>Null if its name and labels contradict each other.</returns>
    public static SecretObject? Read(JsonElement json)
    {
        var metadata = json.Child("metadata");
        var labels = Texts(metadata.Child("labels"));
        if (SecretNames.KeyOf(metadata.Text("name"), labels) is not { } key)
        {
            return null;
        }

        var (uid, version) = (metadata.Text("uid"), metadata.Text("resourceVersion"));
        var secret = new StoredSecret
        {
            Key = key,
            Type = json.Text("type") is { Length: > 0 } type ? type : StoredSecret.Opaque,
            Data = Bytes(json.Child("data")),
            Labels = SecretLabels.Kept(labels),
            Hosts = SecretHosts.Of(metadata.Child("annotations").Text(LessorAnnotations.Hosts)),
            Tenants = TenantsOf(metadata),
            Immutable = json.IsTrue("immutable"),
            Version = $"{uid}/{version}",
        };
        return new(secret, version, uid, labels.GetValueOrDefault(LessorLabels.ManagedBy) == LessorApi.FieldManager, metadata.Child("annotations").Text(LessorAnnotations.MirroredVersion));
    }

    /// <summary>The object to create.</summary>
    public static byte[] Write(StoredSecret secret, string mirrored)
    {
        var metadata = new JsonObject { ["name"] = SecretNames.ObjectName(secret.Key), ["namespace"] = LessorNamespaces.Secrets, ["labels"] = Labels(secret) };
        var annotations = new JsonObject(Annotations(secret, mirrored).Select(item => KeyValuePair.Create(item.Name, (JsonNode?)item.Value)));
        if (annotations.Count > 0)
        {
            metadata["annotations"] = annotations;
        }

        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Secret",
            ["metadata"] = metadata,
            ["type"] = secret.Type,
            ["immutable"] = secret.Immutable,
            ["data"] = Data(secret),
        });
    }

    /// <summary>Which tenants a secret says that it is for; null: it says nothing.</summary>
    public static string? TenantsOf(JsonElement metadata) =>
        metadata.Child("annotations") is var annotations && annotations.Has(LessorAnnotations.Tenants) ? annotations.Text(LessorAnnotations.Tenants) : null;

    public static JsonObject Labels(StoredSecret secret)
    {
        var scope = secret.Key.Scope;
        var labels = new JsonObject { [LessorLabels.ManagedBy] = LessorApi.FieldManager, [LessorLabels.Scope] = scope.Kind.ToString().ToLowerInvariant() };
        if (scope.Kind == SecretScopeKind.Tenant)
        {
            labels[LessorLabels.Tenant] = scope.TenantName;
            labels[LessorLabels.Secret] = secret.Key.Name;
        }

        foreach (var (name, value) in secret.Labels.Where(label => SecretLabels.IsKept(label.Key)))
        {
            labels[name] = value;
        }

        return labels;
    }

    /// <summary>The annotations that say what is kept beside the content.</summary>
    public static IEnumerable<(string Name, string Value)> Annotations(StoredSecret secret, string mirrored)
    {
        if (mirrored.Length > 0)
        {
            yield return (LessorAnnotations.MirroredVersion, mirrored);
        }

        if (secret.Hosts.ToString() is { Length: > 0 } hosts)
        {
            yield return (LessorAnnotations.Hosts, hosts);
        }

        // An empty one says something else than none.
        if (secret.Tenants is { } tenants)
        {
            yield return (LessorAnnotations.Tenants, tenants);
        }
    }

    public static JsonObject Data(StoredSecret secret)
    {
        var data = new JsonObject();
        foreach (var (name, value) in secret.Data)
        {
            data[name] = Convert.ToBase64String(value);
        }

        return data;
    }

    // A record prints all it holds.
    public override string ToString() => Secret.ToString();

    private static Dictionary<string, string> Texts(JsonElement map) => map.ValueKind == JsonValueKind.Object
        ? map.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetString() ?? "", StringComparer.Ordinal)
        : new(StringComparer.Ordinal);

    private static Dictionary<string, byte[]> Bytes(JsonElement map) => map.ValueKind == JsonValueKind.Object
        ? map.EnumerateObject().ToDictionary(item => item.Name, item => item.Value.ValueKind == JsonValueKind.String ? item.Value.GetBytesFromBase64() : [], StringComparer.Ordinal)
        : new(StringComparer.Ordinal);
}
