using System.Globalization;
using HandlebarsDotNet.MemberAccessors;
using HandlebarsDotNet.PathStructure;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates;

/// <summary>Looks names up in mappings and indices in lists, exactly as they are; nothing else has members.</summary>
internal sealed class ValueAccessor : IMemberAccessor
{
    public bool TryGetValue(object instance, ChainSegment memberName, out object? value)
    {
        value = null;
        return instance switch
        {
            ValueMap map => map.TryGetValue(memberName.TrimmedValue, out value),
            ValueList list => TryGetItem(list, memberName.TrimmedValue, out value),
            _ => false,
        };
    }

    private static bool TryGetItem(ValueList list, string text, out object? value)
    {
        var found = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count;
        value = found ? list[index] : null;
        return found;
    }
}
