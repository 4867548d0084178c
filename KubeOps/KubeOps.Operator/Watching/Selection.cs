namespace KubeOps.Operator.Watching;

/// <summary>Which objects of a resource are looked at.</summary>
internal sealed record Selection(string? Namespace, string? Labels, string? Fields)
{
    /// <summary>The selectors as the start of a query string.</summary>
    public string Query =>
        string.Concat(Parameter("labelSelector", Labels), Parameter("fieldSelector", Fields));

    private static string Parameter(string name, string? value) =>
        string.IsNullOrEmpty(value) ? string.Empty : $"{name}={Uri.EscapeDataString(value)}&";
}
