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
        var items = Items(input);
        using var frame = context.CreateFrame(context.Value);
        if (items.Count == 0)
        {
            ifEmpty(writer, frame);
            return;
        }

        var variables = new IteratorValues(frame);
        var parameters = new BlockParamsValues(frame, blockParamsVariables);
        parameters.CreateProperty(0, out var first);
        parameters.CreateProperty(1, out var second);
        for (var i = 0; i < items.Count; i++)
        {
            TemplateRun.Current!.Budget.Step();
            var (key, value) = items[i];
            variables.Key = parameters[second] = key;
            variables.Value = frame.Value = parameters[first] = value!;
            variables.Index = (long)i;
            variables.First = i == 0 ? BoxedValues.True : BoxedValues.False;
            variables.Last = i == items.Count - 1 ? BoxedValues.True : BoxedValues.False;
            template(writer, frame);
        }
    }

    private static List<(object Key, object? Value)> Items(object input) => input switch
    {
        ValueList list => [.. list.Select((value, index) => ((object)(long)index, value))],
        ValueMap map => [.. map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => ((object)entry.Key, entry.Value))],
        _ => [],
    };
}
