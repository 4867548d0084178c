using Lessor.Operator.Programs;

namespace Lessor.Operator.Engines.Helm;

/// <summary>How the helm program is run.</summary>
public sealed record HelmOptions
{
    /// <summary>How many processes run at once. Default: 4.</summary>
    public int Processes { get; init; } = 4;

    /// <summary>The folders that the program is looked for in, separated by colons. Default: PATH.</summary>
    public string SearchPath { get; init; } = Environment.GetEnvironmentVariable("PATH") ?? "";

    /// <summary>How much one process may use. Default: 30 s, 256 MiB and 4 MiB of output.</summary>
    public ProgramLimits Limits { get; init; } = new(TimeSpan.FromSeconds(30), 256 << 20, 4 << 20);

    /// <summary>When what was killed is tried again for the first time; each further time it takes twice as long, up to an hour. Default: 30 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(30);
}
