using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lessor.Operator.Applying;
using Lessor.Operator.Cluster;
using Lessor.Rendering;

namespace Lessor.Operator.Tenants.Draws;

/// <summary>An object of a rendering in which something was drawn.</summary>
internal sealed partial class DrawnObject
{
    private const string NamePath = "/metadata/name";
    private readonly RenderedObject _rendered;
    private readonly JsonObject _json;

    /// <summary>Compares the two draws of an object.</summary>
    /// <param name="rendered">The object, with its second draw.</param>
    public DrawnObject(RenderedObject rendered)
    {
        _rendered = rendered;
        Key = new ObjectKey(rendered.ApiVersion, rendered.Kind, rendered.Namespace, rendered.Name);
        _json = Parse(rendered.Json);
        Fields = DrawnFields.Of(_json, Parse(rendered.Redrawn!.Value), Key is { ApiVersion: "v1", Kind: "Secret" });
    }

    /// <summary>Which object it is as it was rendered.</summary>
    public ObjectKey Key { get; }

    /// <summary>Its name in the record: the version of its kind is no part of it.</summary>
    public string Id => $"{Key.Group}/{Key.Kind}/{Key.Namespace}/{(HasDrawnName ? FormattableString.Invariant($"#{Order}") : Key.Name)}";

    /// <summary>Which of its kind it is among those whose names were drawn.</summary>
    public int Order { get; set; }

    /// <summary>The fields in which something was drawn.</summary>
    public IReadOnlyList<DrawnField> Fields { get; }

    /// <summary>Whether its name was drawn.</summary>
    public bool HasDrawnName => Name is not null;

    /// <summary>Its name, if that was drawn.</summary>
    public DrawnField? Name => Fields.FirstOrDefault(drawn => drawn.Path == NamePath);

    /// <summary>Whether others may hash it to notice its changes.</summary>
    public bool IsConfiguration => Key is { ApiVersion: "v1", Kind: "Secret" or "ConfigMap" };

    /// <summary>Whether a field is such a hash of something else.</summary>
    /// <param name="field">The field.</param>
    /// <returns>True if it is an annotation that is nothing but a digest.</returns>
    public static bool IsDigest(DrawnField field) =>
        field.Path.Contains("/annotations/", StringComparison.Ordinal) && field.Holes.All(hole => Digest().IsMatch(hole.Fresh));

    /// <summary>The hash of what isn't drawn in it.</summary>
    /// <returns>A <see cref="ShortHash"/>.</returns>
    public string HashOfTheRest()
    {
        var rest = _json.DeepClone();
        foreach (var field in Fields)
        {
            DrawnFields.Replace(rest, field.Path, JsonValue.Create(""));
        }

        return ShortHash.Of(rest.ToJsonString());
    }

    /// <summary>The object with what is kept.</summary>
    /// <returns>The object.</returns>
    public RenderedObject ToRendered()
    {
        var json = _json.DeepClone();
        foreach (var field in Fields)
        {
            DrawnFields.Replace(json, field.Path, field.ToNode());
        }

        return _rendered with { Json = JsonSerializer.SerializeToUtf8Bytes(json), Name = Name?.ToNode().GetValue<string>() ?? _rendered.Name, Redrawn = null };
    }

    private JsonObject Parse(ReadOnlyMemory<byte> json) => JsonNode.Parse(SecretTexts.Move(Key, json).Span, documentOptions: JsonReading.Options)!.AsObject();

    [GeneratedRegex(@"\A[0-9a-fA-F]{32,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
