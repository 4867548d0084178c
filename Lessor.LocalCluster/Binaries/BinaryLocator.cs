namespace Lessor.ControlPlane.Binaries;

/// <summary>
/// Finds the control plane's programs; the first that is there wins: the folder <c>KUBEBUILDER_ASSETS</c> (with
/// <c>kube-controller-manager</c> in it or on the PATH); Lessor's cache folder; a build from Debian's packages into that folder.
/// </summary>
public sealed class BinaryLocator
{
    private const string AssetsVariable = "KUBEBUILDER_ASSETS";
    private readonly Machine _machine;
    private readonly ProgramCache _cache;
    private readonly IControlPlaneBuild _build;
    private readonly string _cacheFolder;

    internal BinaryLocator(Machine machine, IControlPlaneBuild build, TimeProvider clock)
    {
        _machine = machine;
        _build = build;
        _cacheFolder = Path.Combine(CacheFolder.ForUser(machine.Environment), "control-plane");
        _cache = new ProgramCache(_cacheFolder, clock);
    }

    /// <summary>The locator for this machine.</summary>
    /// <param name="clock">The clock; null for the system's.</param>
    /// <returns>The locator.</returns>
    public static BinaryLocator ForThisMachine(TimeProvider? clock = null) =>
        new(Machine.This, new DebianBuild(Machine.This, clock ?? TimeProvider.System), clock ?? TimeProvider.System);

    /// <summary>Finds the programs, or builds them.</summary>
    /// <param name="progress">Told what is done; null for nobody.</param>
    /// <param name="cancellationToken">Stops the search and the build.</param>
    /// <returns>The programs.</returns>
    /// <exception cref="LocalClusterException">There are none and they can't be built; the message names the ways out.</exception>
    public async Task<ControlPlaneBinaries> LocateAsync(IProgress<string>? progress = null, CancellationToken cancellationToken = default)
    {
        if (AtHand(progress) is { } binaries)
        {
            return binaries;
        }

        RequireBuild();
        var built = await _cache.GetOrMakeAsync(
            _build.Version, (scraps, result) => _build.RunAsync(scraps, result, progress, cancellationToken), progress, cancellationToken);
        return ControlPlaneBinaries.In(built, $"the cache {built}");
    }

    /// <summary>Makes sure, at once and without a build, that there are programs or that they can be built.</summary>
    /// <exception cref="LocalClusterException">There are none and they can't be built; the message names the ways out.</exception>
    public void Require()
    {
        if (AtHand(null) is null)
        {
            RequireBuild();
        }
    }

    private ControlPlaneBinaries? AtHand(IProgress<string>? progress) =>
        FromAssets(progress) ?? (_cache.Find(_build.Version) is { } cached ? ControlPlaneBinaries.In(cached, $"the cache {cached}") : null);

    private void RequireBuild()
    {
        if (_build.Obstacle() is { } obstacle)
        {
            throw new LocalClusterException(WaysOut(obstacle));
        }
    }

    private ControlPlaneBinaries? FromAssets(IProgress<string>? progress)
    {
        if (_machine.Environment(AssetsVariable) is not { Length: > 0 } folder)
        {
            return null;
        }

        var binaries = ControlPlaneBinaries.In(Path.GetFullPath(folder), $"{AssetsVariable} ({folder})");
        if (!Machine.IsExecutable(binaries.ControllerManager) && _machine.OnPath("kube-controller-manager") is { } onPath)
        {
            binaries = binaries with { ControllerManager = onPath };
        }

        string[] programs = [binaries.Etcd, binaries.ApiServer, binaries.ControllerManager];
        string[] missing = [.. programs.Where(path => !Machine.IsExecutable(path))];
        if (missing.Length == 0)
        {
            return binaries;
        }

        progress?.Report($"{AssetsVariable} is not used: {string.Join(" and ", missing)} can't be run. Looking further.");
        return null;
    }

    private string WaysOut(string obstacle) =>
        $"There is no control plane to run: {AssetsVariable} names none, {_cacheFolder} holds none, and none can be built here: {obstacle} "
        + $"Two ways out: set {AssetsVariable} to a folder that holds {string.Join(", ", ControlPlaneBinaries.Names)} (of any version); "
        + "or show Lessor on any cluster of yours that doesn't have it yet: make demo USE_KUBECONFIG=$KUBECONFIG (or any kubeconfig file).";
}
