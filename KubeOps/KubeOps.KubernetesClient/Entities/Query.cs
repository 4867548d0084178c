using System.Globalization;

namespace KubeOps.KubernetesClient.Entities;

/// <summary>The parameters of a request; those without a value are left out.</summary>
internal sealed class Query(string path)
{
    private readonly List<string> _parameters = [];

    public Query Add(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _parameters.Add($"{name}={Uri.EscapeDataString(value)}");
        }

        return this;
    }

    public Query Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    public Query Add(string name, long? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public override string ToString() => _parameters.Count == 0 ? path : $"{path}?{string.Join('&', _parameters)}";
}
