using System.Text;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Skeletons;

/// <summary>A scalar that is text with slots in it.</summary>
/// <param name="parts">Strings, and integers that are slots' numbers.</param>
internal sealed class TextNode(IReadOnlyList<object> parts) : SkeletonNode
{
    private const int MaxLength = 4 * 1024 * 1024;

    public override long Length => 0;

    public override bool IsFixed => false;

    /// <summary>The text with the slots' values in it.</summary>
    public string Fill(IReadOnlyList<object?> slots)
    {
        if (parts is [int only])
        {
            return ValueText.Of(slots[only]);
        }

        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(part is int number ? ValueText.Of(slots[number]) : (string)part);
            if (text.Length > MaxLength)
            {
                throw new RenderLimitException(FormattableString.Invariant($"renders a text of more than {MaxLength} characters"));
            }
        }

        return text.ToString();
    }
}
