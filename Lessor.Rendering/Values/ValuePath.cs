using System.Globalization;
using System.Text;

namespace Lessor.Rendering.Values;

/// <summary>Where a walk over values is. Becomes text only when there is something to report.</summary>
internal sealed class ValuePath(string root)
{
    private readonly Stack<string> _segments = new(8);

    public void Push(string name) => _segments.Push(name);

    public void Push(int index) => _segments.Push("[" + index.ToString(CultureInfo.InvariantCulture) + "]");

    public void Pop() => _segments.Pop();

    public string With(string name)
    {
        Push(name);
        var text = ToString();
        Pop();
        return text;
    }

    public override string ToString()
    {
        var text = new StringBuilder(root);
        foreach (var segment in _segments.Reverse())
        {
            if (segment[..Math.Min(1, segment.Length)] != "[" && text.Length > 0)
            {
                text.Append('.');
            }

            text.Append(segment);
        }

        return text.ToString();
    }
}
