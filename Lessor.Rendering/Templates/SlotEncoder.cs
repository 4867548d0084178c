using System.Text;
using HandlebarsDotNet;

namespace Lessor.Rendering.Templates;

/// <summary>Makes a slot of any text that Handlebars would print itself. Rewritten templates leave it nothing to print: a second lock.</summary>
internal sealed class SlotEncoder : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => WriteSlot(text?.ToString(), target);

    public void Encode(string? text, TextWriter target) => WriteSlot(text, target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var copy = new StringBuilder();
        while (text?.MoveNext() == true)
        {
            copy.Append(text.Current);
        }

        WriteSlot(copy.ToString(), target);
    }

    private static void WriteSlot(string? value, TextWriter target) => ((SlotWriter)target).WriteSlot(value);
}
