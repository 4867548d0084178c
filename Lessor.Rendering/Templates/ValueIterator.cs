using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.PathStructure;
using HandlebarsDotNet.Runtime;
using HandlebarsDotNet.ValueProviders;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Templates;

/// <summary>Repeats a block for each item of a list, or for each entry of a mapping in the order of the names.</summary>
internal sealed class ValueIterator : IIterator
{
    public void Iterate(
        in EncodedTextWriter writer,
        BindingContext context,
        ChainSegment[] blockParamsVariables,
        object input,
        TemplateDelegate template,
        TemplateDelegate ifEmpty)
    {
        var list = input as ValueList;
        var entries = input is ValueMap map ? Sorted(map) : [];
        var count = list?.Count ?? entries.Count;
        using var frame = context.CreateFrame(context.Value);
        if (count == 0)
        {
            ifEmpty(writer, frame);
            return;
        }

        var variables = new IteratorValues(frame);
        var parameters = new BlockParamsValues(frame, blockParamsVariables);
        parameters.CreateProperty(0, out var first);
        parameters.CreateProperty(1, out var second);
        for (var i = 0; i < count; i++)
        {
            TemplateRun.Current!.Budget.Step();
            object index = (long)i;
            variables.Index = index;
            variables.Key = parameters[second] = list is null ? entries[i].Key : index;
            variables.Value = frame.Value = parameters[first] = (list is null ? entries[i].Value : list[i])!;
            variables.First = i == 0 ? BoxedValues.True : BoxedValues.False;
            variables.Last = i == count - 1 ? BoxedValues.True : BoxedValues.False;
            template(writer, frame);
        }
    }

    /// <summary>The entries of a mapping in the order in which blocks are repeated for them.</summary>
    public static List<KeyValuePair<string, object?>> Sorted(ValueMap map)
    {
        var entries = map.ToList();
        entries.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        return entries;
    }
}
