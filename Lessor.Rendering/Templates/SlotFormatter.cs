using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet;
using HandlebarsDotNet.IO;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates;

/// <summary>Makes text of any other value that Handlebars would print itself, for <see cref="SlotEncoder"/> to make a slot of.</summary>
internal sealed class SlotFormatter : IFormatterProvider, IFormatter
{
    public bool TryCreateFormatter(Type type, [NotNullWhen(true)] out IFormatter? formatter)
    {
        formatter = this;
        return true;
    }

    public void Format<T>(T value, in EncodedTextWriter writer) => writer.Write(ValueText.Of(value), true);
}
