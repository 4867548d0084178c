using System.Buffers;
using System.Text.Json;
using k8s;
using k8s.Models;
using Lessor.Entities.Tenants;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Tenants;

/// <summary>
/// What is kept of each of thousands of tenants: its claims, and the rest as bytes that are read when they are needed. Its status, managed fields and
/// kubectl's own copy of the object, together most of it, are not kept.
/// </summary>
internal sealed class StoredTenant : IEquatable<StoredTenant>
{
    private const string KubectlCopy = "kubectl.kubernetes.io/last-applied-configuration";
    private static readonly string[] Texts = ["name", "uid", "creationTimestamp", "deletionTimestamp"];
    private readonly byte[] _json;

    private StoredTenant(TenantClaims claims, TenantState state, byte[] json) => (Claims, State, _json) = (claims, state, json);

    public TenantClaims Claims { get; }

    /// <summary>How far it is. Two that differ in this alone are equal: nothing that concerns others has changed.</summary>
    public TenantState State { get; }

    public static StoredTenant Read(JsonElement tenant)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true, MaxDepth = JsonReading.Options.MaxDepth }))
        {
            writer.WriteStartObject();
            WriteMetadata(writer, tenant.Child("metadata"));
            Write(writer, "spec", tenant.Child("spec"));
            writer.WriteEndObject();
        }

        return new StoredTenant(TenantClaims.Read(tenant), TenantState.Read(tenant), bytes.WrittenSpan.ToArray());
    }

    /// <summary>The tenant; with an empty spec if its own can't be read.</summary>
    public Tenant ToTenant()
    {
        try
        {
            return KubernetesJson.Deserialize<Tenant>(new MemoryStream(_json, writable: false));
        }
        catch (JsonException)
        {
            return new Tenant { Metadata = new V1ObjectMeta { Name = Claims.Name } };
        }
    }

    public bool Equals(StoredTenant? other) => other is not null && _json.AsSpan().SequenceEqual(other._json);

    public override bool Equals(object? obj) => Equals(obj as StoredTenant);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Claims.Name);

    private static void WriteMetadata(Utf8JsonWriter writer, JsonElement metadata)
    {
        writer.WriteStartObject("metadata");
        foreach (var name in Texts)
        {
            Write(writer, name, metadata.Child(name));
        }

        Write(writer, "labels", metadata.Child("labels"));
        if (metadata.Child("annotations") is { ValueKind: JsonValueKind.Object } annotations)
        {
            writer.WriteStartObject("annotations");
            foreach (var annotation in annotations.EnumerateObject().Where(annotation => annotation.Name != KubectlCopy))
            {
                annotation.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Null)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }
    }
}
