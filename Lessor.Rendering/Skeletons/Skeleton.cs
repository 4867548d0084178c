using Lessor.Rendering.Objects.Forms;

namespace Lessor.Rendering.Skeletons;

/// <summary>A rendered template as trees in which values are still slots.</summary>
/// <param name="Documents">The documents that aren't empty.</param>
/// <param name="Length">How long the text was, in characters.</param>
internal sealed record Skeleton(IReadOnlyList<SkeletonNode> Documents, int Length)
{
    // As JSON a text is about as long as it was, and each object gets some labels; what aliases make much longer has no form.
    private const long MaxGrowth = 8;
    private const long MaxLabels = 512;
    private ObjectForm[]? _forms;
    private bool _hasNone;

    /// <summary>The forms of its documents, made when they are first asked for; null if some document has none.</summary>
    public ObjectForm[]? Forms => _forms is null && !_hasNone ? MakeForms() : _forms;

    private ObjectForm[]? MakeForms()
    {
        var forms = new List<ObjectForm>(Documents.Count);
        var room = (MaxGrowth * Length) + (MaxLabels * Documents.Count);
        foreach (var document in Documents)
        {
            if (FormBuilder.Build(document, room) is not { } form)
            {
                _hasNone = true;
                return null;
            }

            room -= form.Length;
            forms.Add(form);
        }

        var kinds = forms.CountBy(form => (form.Head.Group, form.Head.Kind)).ToDictionary();
        return _forms = [.. forms.Select(form => form with { IsOnlyOfKind = kinds[(form.Head.Group, form.Head.Kind)] == 1 })];
    }
}
