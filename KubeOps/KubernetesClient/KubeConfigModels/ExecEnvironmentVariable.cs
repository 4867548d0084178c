namespace k8s.KubeConfigModels;

/// <summary>A variable that is set for the program.</summary>
internal sealed record ExecEnvironmentVariable
{
    public string Name { get; set; }

    public string Value { get; set; }
}
