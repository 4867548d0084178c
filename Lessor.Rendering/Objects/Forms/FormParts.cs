using System.Buffers;
using System.Text.Json;
using Lessor.Rendering.Skeletons;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects.Forms;

/// <summary>Collects the parts of a form.</summary>
internal sealed class FormParts
{
    private const int GapLength = 32;
    private readonly ArrayBufferWriter<byte> _run = new();
    private readonly List<FormPart> _parts = [];

    /// <summary>How many bytes there are so far.</summary>
    public long Length { get; private set; }

    /// <summary>The gaps so far.</summary>
    public FormPart[] Gaps => [.. _parts];

    /// <summary>What came since the last gap.</summary>
    public byte[] End => _run.WrittenSpan.ToArray();

    /// <summary>Adds JSON that is the same for all tenants.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        _run.Write(json);
        Length += json.Length;
    }

    /// <summary>Adds a text in quotes, with gaps at its slots.</summary>
    public void Add(TextNode text)
    {
        Add("\""u8);
        foreach (var part in text.Parts)
        {
            if (part is int slot)
            {
                Add(FormPartKind.Piece, slot);
            }
            else
            {
                Add(JsonEncodedText.Encode((string)part, ValueText.JsonOptions.Encoder).EncodedUtf8Bytes);
            }
        }

        Add("\""u8);
    }

    /// <summary>Adds a gap.</summary>
    public void Add(FormPartKind kind, int slot = -1, string? field = null, int depth = 0, MapNode? map = null)
    {
        _parts.Add(new FormPart(End, kind, slot) { Field = field, Depth = depth, Map = map });
        _run.ResetWrittenCount();

        Length += GapLength;
    }
}
