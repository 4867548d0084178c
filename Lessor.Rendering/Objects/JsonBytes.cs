using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>
/// Writes JSON of which most is there as bytes already: those are copied, and only values are formatted. The same bytes as <see cref="Utf8JsonWriter"/> writes,
/// which has to look at each token anew.
/// </summary>
internal sealed class JsonBytes : IBufferWriter<byte>, IDisposable
{
    private const int LongestNumber = 32;

    // A longer buffer isn't kept: one large rendering must not fix the memory of every thread.
    private const int MaxKept = 256 * 1024;

    [ThreadStatic]
    private static JsonBytes? _kept;

    // What JSON has as it is, of ASCII.
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code).Except(['"', '\\'])]);
    private byte[] _buffer = new byte[16 * 1024];
    private Utf8JsonWriter? _formatter;
    private bool _comma;

    /// <summary>How many bytes were written.</summary>
    public int Length { get; private set; }

    /// <summary>What was written; only good until more is.</summary>
    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, Length);

    /// <summary>Takes one that nobody uses; disposing it gives it back to the thread.</summary>
    public static JsonBytes Rent()
    {
        // Taken, not shared: whoever renders within a rendering gets another.
        var json = _kept ?? new JsonBytes();
        _kept = null;
        json.Length = 0;
        return json;
    }

    /// <summary>Begins an object beside those that were written before.</summary>
    public void Begin()
    {
        _comma = false;
        StartObject();
    }

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>Writes a name that is JSON already, with its quotes and the colon.</summary>
    public void Name(ReadOnlySpan<byte> json)
    {
        Copy(json);
        _comma = false;
    }

    public void Name(string name)
    {
        Scalar(name);
        Byte((byte)':');
        _comma = false;
    }

    /// <summary>Writes a value that is JSON already.</summary>
    public void Json(ReadOnlySpan<byte> json)
    {
        Copy(json);
        _comma = true;
    }

    /// <summary>Writes any part of JSON, which has its commas; a value may come next.</summary>
    public void Raw(ReadOnlySpan<byte> json)
    {
        json.CopyTo(Reserve(json.Length));
        Length += json.Length;
        _comma = false;
    }

    /// <summary>Writes a part of a text, without quotes.</summary>
    public void Piece(string text)
    {
        if (!TryPlain(text, quote: 0) && !TryText(text, quote: 0))
        {
            Raw(JsonEncodedText.Encode(text, ValueText.JsonOptions.Encoder).EncodedUtf8Bytes);
        }
    }

    /// <summary>Writes a value that is neither list nor mapping.</summary>
    public void Scalar(object? value)
    {
        Separate();
        switch (value)
        {
            case string text when TryPlain(text, quote: 1) || TryText(text, quote: 1): break;
            case long number: Number(number); break;
            case bool flag: Raw(flag ? "true"u8 : "false"u8); break;
            case null: Raw("null"u8); break;
            default: Format(value); break;
        }

        _comma = true;
    }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, LongestNumber));
        return _buffer.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => Reserve(Math.Max(sizeHint, LongestNumber));

    public void Dispose() => _kept = _buffer.Length <= MaxKept ? this : null;

    private void Separate()
    {
        if (_comma)
        {
            Byte((byte)',');
        }
    }

    private void Open(byte sign)
    {
        Separate();
        Byte(sign);
        _comma = false;
    }

    private void Close(byte sign)
    {
        Byte(sign);
        _comma = true;
    }

    // Names, versions and most else. The quote is how many stand on either side: one or none.
    private bool TryPlain(string text, int quote)
    {
        if (text.AsSpan().ContainsAnyExcept(Plain))
        {
            return false;
        }

        var space = Reserve(text.Length + 2);
        Ascii.FromUtf16(text, space[quote..], out _);
        Quote(space, text.Length, quote);
        return true;
    }

    // Nothing to escape is the rule.
    private bool TryText(string text, int quote)
    {
        var space = Reserve(Encoding.UTF8.GetMaxByteCount(text.Length) + 2);
        var length = Encoding.UTF8.GetBytes(text, space[quote..]);
        if (ValueText.JsonOptions.Encoder!.FindFirstCharacterToEncodeUtf8(space.Slice(quote, length)) >= 0)
        {
            return false;
        }

        Quote(space, length, quote);
        return true;
    }

    private void Quote(Span<byte> space, int length, int quote)
    {
        if (quote > 0)
        {
            space[0] = space[length + 1] = (byte)'"';
        }

        Length += length + (2 * quote);
    }

    private void Number(long number)
    {
        number.TryFormat(Reserve(LongestNumber), out var length, default, CultureInfo.InvariantCulture);
        Length += length;
    }

    private void Format(object? value)
    {
        _formatter ??= new Utf8JsonWriter(this, ValueText.JsonOptions);
        _formatter.Reset();
        ValueText.WriteScalar(_formatter, value);
        _formatter.Flush();
    }

    private void Copy(ReadOnlySpan<byte> json)
    {
        var space = Reserve(json.Length + 1);
        var comma = _comma ? 1 : 0;
        space[0] = (byte)',';
        json.CopyTo(space[comma..]);
        Length += json.Length + comma;
    }

    private void Byte(byte sign)
    {
        Reserve(1)[0] = sign;
        Length++;
    }

    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - Length < count)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, Length + count));
        }

        return _buffer.AsSpan(Length);
    }
}
