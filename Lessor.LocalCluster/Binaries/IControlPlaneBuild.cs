namespace Lessor.ControlPlane.Binaries;

/// <summary>A way to make the control plane's programs.</summary>
internal interface IControlPlaneBuild
{
    /// <summary>The version it makes, such as <c>v1.20.2</c>: the name of the cache entry.</summary>
    string Version { get; }

    /// <summary>Why it can't be done on this machine, as a sentence; null if it can.</summary>
    string? Obstacle();

    /// <summary>Makes the programs.</summary>
    /// <param name="scraps">A folder for all that is not kept.</param>
    /// <param name="result">The folder for the programs.</param>
    /// <param name="progress">Told what is done.</param>
    /// <param name="cancellationToken">Stops the build.</param>
    Task RunAsync(string scraps, string result, IProgress<string>? progress, CancellationToken cancellationToken);
}
