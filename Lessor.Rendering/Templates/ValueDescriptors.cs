using System.Diagnostics.CodeAnalysis;
using HandlebarsDotNet.ObjectDescriptors;

namespace Lessor.Rendering.Templates;

/// <summary>Describes every type to Handlebars as one whose members only <see cref="ValueAccessor"/> finds: no reflection, ever.</summary>
internal sealed class ValueDescriptors : IObjectDescriptorProvider
{
    private static readonly ValueAccessor Accessor = new();
    private static readonly ValueIterator Iterator = new();

    public bool TryGetDescriptor(Type type, [MaybeNullWhen(false)] out ObjectDescriptor value)
    {
        value = new ObjectDescriptor(type, Accessor, (_, _) => Array.Empty<object>(), _ => Iterator);
        return true;
    }
}
