using System.Globalization;
using Lessor.Benchmarks.Clusters;
using Lessor.Benchmarks.Measuring;
using Lessor.ControlPlane.Binaries;

namespace Lessor.Benchmarks.Install;

/// <summary>
/// What users would do without Lessor: the same ten objects for each tenant by helm and by kubectl. All three work on one control plane, in turns, so that it grows for all of them alike.
/// </summary>
internal sealed class InstallBenchmark : IBenchmark
{
    // Of each round: a thousand and two hundred in all.
    private const int Tenants = 1000 / Rounds.Count;
    private const int Installed = 200 / Rounds.Count;
    private const int Repeated = 40 / Rounds.Count;
    private const int WarmUp = 8;

    public string Name => "install";

    public IReadOnlyList<int> Rows => [10];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var home = Directory.CreateTempSubdirectory("lessor-bench");
        await using var stage = await Stage.StartAsync(cancellationToken);
        await using var lessor = await LessorArm.StartAsync(stage, cancellationToken);
        var helm = await HelmAsync(stage, home.FullName, cancellationToken);
        var kubectl = await KubectlAsync(stage, home.FullName, cancellationToken);
        await lessor.InstallAsync(WarmUp, cancellationToken);
        await helm.InstallAsync(WarmUp, cancellationToken);
        await kubectl.InstallAsync(WarmUp, cancellationToken);
        var arms = await Rounds.RunAsync(
            "tenants a second",
            [
                ("Lessor, to Ready", () => lessor.InstallAsync(Tenants, cancellationToken)),
                ("helm install", () => helm.InstallAsync(Installed, cancellationToken)),
                ("kubectl apply --server-side", () => kubectl.InstallAsync(Installed, cancellationToken)),
            ],
            warmUp: false);
        progress.Report(string.Join("; ", arms.Select(arm => string.Create(CultureInfo.InvariantCulture, $"{arm.Name}: {arm.Value:0.0} a second"))));
        var again = await Rounds.RunAsync(
            "ms a tenant",
            [
                ("Lessor, unchanged pass", () => lessor.PassAsync(cancellationToken)),
                ("helm upgrade, unchanged", () => helm.RepeatAsync(Repeated)),
                ("kubectl apply --server-side, unchanged", () => kubectl.RepeatAsync(Repeated)),
            ]);
        progress.Report(string.Join("; ", again.Select(arm => string.Create(CultureInfo.InvariantCulture, $"{arm.Name}: {arm.Value:0.000} ms"))));
        var peak = await lessor.PeakAsync(cancellationToken);
        home.Delete(recursive: true);
        return Judge(arms, again, peak, Describe(lessor, helm, kubectl, peak));
    }

    private static IReadOnlyList<Finding> Judge(IReadOnlyList<Arm> installs, IReadOnlyList<Arm> passes, Arm peak, string note) =>
    [
        Finding.Ratio(10, "1,000 tenants with 10 objects each to Ready, tenants per second / helm install, four at a time", installs[0], installs[1], Target.AtLeast(5), $"{note} {BoundBy(installs[1])}"),
        Finding.Ratio(10, "1,000 tenants with 10 objects each to Ready, tenants per second / kubectl apply --server-side, four at a time", installs[0], installs[2], Target.AtLeast(5), BoundBy(installs[2])) with { Arms = [.. installs, peak] },
        Finding.Ratio(10, "helm upgrade of the same / unchanged pass, per tenant", passes[1], passes[0], Target.AtLeast(1000)),
        Finding.Ratio(10, "kubectl apply of the same / unchanged pass, per tenant", passes[2], passes[0], Target.AtLeast(1000)),
    ];

    // The control plane's part is there for any client.
    private static string BoundBy(Arm arm) => arm.Usage is { } used && used.ApiServer + used.Etcd is var served
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"API server and etcd alone take {served / Installed:0} of the {(used.Subject + served) / Installed:0} ms of processor time that {arm.Name} costs for each tenant: with a client that costs nothing, the same requests would come to {(used.Subject + served) / served:0.0} times its pace on a machine that is full.")
        : "";

    private static string Describe(LessorArm lessor, Installer helm, Installer kubectl, Arm peak) => string.Create(
        CultureInfo.InvariantCulture,
        $"peak resident memory of the operator {peak.Value:0} MB. Five rounds of {Tenants} tenants and {Installed} releases, in turns. Each arm creates the namespace and ten objects (helm with --create-namespace); Lessor also creates the tenant and its isolation: a service account, role bindings, network policies. Requests at the API server for each tenant, its controllers' own included: Lessor {lessor.Requests:0}, helm {helm.Requests:0}, kubectl {kubectl.Requests:0}; about half of Lessor's are those controllers' (tokens of service accounts, endpoints, quotas).");

    private static async Task<Installer> HelmAsync(Stage stage, string home, CancellationToken cancellationToken)
    {
        var chart = Path.Combine(home, "ten");
        TenObjects.WriteChart(chart);
        var helm = new ClientProgram(await ProgramLocator.ForThisMachine().LocateHelmAsync(cancellationToken: cancellationToken), stage.Cluster.KubeconfigPath, home);
        Task RunAsync(string verb, int number, params string[] more) => helm.RunAsync(
            [verb, NameOf("helm", number), chart, "--namespace", NameOf("helm", number), "--set", $"port={Port(number)}", "--qps", "10000", "--burst-limit", "10000", .. more], "", cancellationToken);
        return new Installer("helm", stage, number => RunAsync("install", number, "--create-namespace"), number => RunAsync("upgrade", number));
    }

    private static async Task<Installer> KubectlAsync(Stage stage, string home, CancellationToken cancellationToken)
    {
        var kubectl = new ClientProgram(await ProgramLocator.ForThisMachine().LocateKubectlAsync(cancellationToken: cancellationToken), stage.Cluster.KubeconfigPath, home);
        Task ApplyAsync(int number) => kubectl.RunAsync(
            ["apply", "--server-side", "--namespace", NameOf("plain", number), "-f", "-"], TenObjects.Manifest(NameOf("plain", number), 8000 + number), cancellationToken);
        return new Installer("kubectl", stage, ApplyAsync, ApplyAsync);
    }

    private static string NameOf(string prefix, int number) => FormattableString.Invariant($"{prefix}-{number:00000}");

    private static string Port(int number) => FormattableString.Invariant($"{8000 + number}");
}
