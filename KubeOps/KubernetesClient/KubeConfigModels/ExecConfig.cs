namespace k8s.KubeConfigModels;

/// <summary>A program that prints credentials.</summary>
internal sealed record ExecConfig
{
    public string ApiVersion { get; set; }

    public string Command { get; set; }

    public IList<string> Args { get; set; }

    public IList<ExecEnvironmentVariable> Env { get; set; }

    public string InstallHint { get; set; }

    public bool ProvideClusterInfo { get; set; }

    public string InteractiveMode { get; set; }
}
