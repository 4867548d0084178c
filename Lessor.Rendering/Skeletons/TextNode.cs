using Lessor.Rendering.Values;

namespace Lessor.Rendering.Skeletons;

/// <summary>A scalar that is text with slots in it.</summary>
/// <param name="parts">Strings, and integers that are slots' numbers.</param>
internal sealed class TextNode(IReadOnlyList<object> parts) : SkeletonNode
{
    private const int MaxLength = 4 * 1024 * 1024;

    public IReadOnlyList<object> Parts => parts;

    public override long Length => 0;

    public override bool IsFixed => false;

    /// <summary>The text with the slots' values in it.</summary>
    public string Fill(IReadOnlyList<object?> slots)
    {
        if (parts is [int only])
        {
            return ValueText.Of(slots[only]);
        }

        var texts = new string[parts.Count];
        var length = 0L;
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = parts[i] is int number ? ValueText.Of(slots[number]) : (string)parts[i];
            length += texts[i].Length;
            if (length > MaxLength)
            {
                throw new RenderLimitException(FormattableString.Invariant($"renders a text of more than {MaxLength} characters"));
            }
        }

        return string.Concat(texts);
    }
}
