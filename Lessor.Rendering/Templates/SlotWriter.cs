using System.Buffers;
using System.Globalization;
using System.Text;

namespace Lessor.Rendering.Templates;

/// <summary>Takes the text of a rendered template, up to a limit, and keeps the values of its slots.</summary>
internal sealed class SlotWriter(RenderBudget budget) : TextWriter(CultureInfo.InvariantCulture)
{
    private readonly List<object?> _values = [];
    private char[] _buffer = ArrayPool<char>.Shared.Rent(4096);
    private int _length;

    public override Encoding Encoding => Encoding.Unicode;

    /// <summary>The text so far; only good until more is written or the writer is disposed.</summary>
    public ReadOnlySpan<char> Text => _buffer.AsSpan(0, _length);

    /// <summary>The slots' values, by number.</summary>
    public IReadOnlyList<object?> Values => _values;

    public override void Write(char value) => Write([value]);

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        budget.Step();
        buffer.CopyTo(Reserve(buffer.Length));
        _length += buffer.Length;
    }

    /// <summary>Writes a slot that stands for a value.</summary>
    public void WriteSlot(object? value)
    {
        budget.Step();
        var space = Reserve(16);
        space[0] = Slot.Open;
        _values.Count.TryFormat(space[1..], out var digits, default, CultureInfo.InvariantCulture);
        space[digits + 1] = Slot.Close;
        _length += digits + 2;
        _values.Add(value);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && _buffer.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_buffer);
            (_buffer, _length) = ([], 0);
        }

        base.Dispose(disposing);
    }

    private Span<char> Reserve(int count)
    {
        if (_length + (long)count > budget.Limits.MaxText)
        {
            throw new RenderLimitException(FormattableString.Invariant($"renders to more than {budget.Limits.MaxText} characters"));
        }

        if (_length + count > _buffer.Length)
        {
            Grow(_length + count);
        }

        return _buffer.AsSpan(_length);
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(needed, _buffer.Length * 2));
        Text.CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
