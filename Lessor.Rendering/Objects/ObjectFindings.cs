namespace Lessor.Rendering.Objects;

/// <summary>Collects what is wrong with the objects of one component.</summary>
internal sealed class ObjectFindings(string component)
{
    private const int Max = 50;
    private readonly List<RenderError> _errors = [];

    public IReadOnlyList<RenderError> Errors => _errors;

    /// <summary>What the findings are about: a kind and name, or a document's number.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Adds a finding about a field of the subject, or the whole of it.</summary>
    public void Add(string? field, string message)
    {
        var error = new RenderError(component, null, field is null ? Subject : $"{Subject}: {field}", message);
        if (_errors.Count < Max && !_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }
}
