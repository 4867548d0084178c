namespace Lessor.Rendering.Objects;

/// <summary>Collects what is wrong with the objects of one component.</summary>
internal sealed class ObjectFindings(string component)
{
    private const int Max = 50;
    private readonly List<RenderError> _errors = [];

    public IReadOnlyList<RenderError> Errors => _errors;

    /// <summary>What the findings are about: an object's kind and name, or what a number counts.</summary>
    /// <remarks>Becomes text only when there is something to say.</remarks>
    public (string Kind, string? Name, int Number) Subject { get; set; }

    /// <summary>Adds a finding about a field of the subject, or the whole of it.</summary>
    public void Add(string? field, string message)
    {
        var subject = Subject.Name is { } name ? $"{Subject.Kind}/{name}" : FormattableString.Invariant($"{Subject.Kind} {Subject.Number}");
        var error = new RenderError(component, null, field is null ? subject : $"{subject}: {field}", message);
        if (_errors.Count < Max && !_errors.Contains(error))
        {
            _errors.Add(error);
        }
    }
}
