using Lessor.Entities.Components;
using Lessor.Rendering.Skeletons;

namespace Lessor.Rendering.Objects.Forms;

/// <summary>Makes the objects of a skeleton by its forms.</summary>
internal static class FormObjects
{
    /// <summary>Builds the objects.</summary>
    /// <returns>The same as <see cref="ObjectBuilder"/>'s; null if that has to look at it.</returns>
    /// <exception cref="RenderLimitException">They are too large.</exception>
    public static IReadOnlyList<RenderedObject>? Build(RenderRequest request, Skeleton skeleton, IReadOnlyList<object?> slots, RenderBudget budget)
    {
        // What is a chart's hook, annotations say.
        var forms = request.Component.Engine == TemplateEngine.Helm ? null : skeleton.Forms;
        if (forms is null || forms.Length > budget.Limits.MaxObjects)
        {
            return null;
        }

        using var json = JsonBytes.Rent();
        var writer = new FormWriter(request, slots, budget, json);
        var objects = new WrittenObject[forms.Length];
        for (var i = 0; i < forms.Length; i++)
        {
            if (writer.Write(forms[i]) is not { } written)
            {
                return null;
            }

            objects[i] = written;
        }

        return AreDistinct(forms, objects) ? ObjectCollector.Collect(request, objects, json.Written.ToArray()) : null;
    }

    private static bool AreDistinct(ObjectForm[] forms, WrittenObject[] objects)
    {
        HashSet<(string, string, string, string)>? known = null;
        for (var i = 0; i < forms.Length; i++)
        {
            var one = objects[i];
            if (!forms[i].IsOnlyOfKind && !(known ??= []).Add((one.Group, one.Kind, one.Namespace, one.Name)))
            {
                return false;
            }
        }

        return true;
    }
}
