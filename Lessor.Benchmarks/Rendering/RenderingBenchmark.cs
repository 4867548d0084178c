using System.Text.Json.Nodes;
using Lessor.Benchmarks.Measuring;

namespace Lessor.Benchmarks.Rendering;

/// <summary>The whole rendering of a tenant beside what others make of the same template.</summary>
internal sealed class RenderingBenchmark : IBenchmark
{
    private const string Measured = "our whole rendering of a tenant (values to JSON bytes ready to send, warm)";
    // Found by timing the steps one by one.
    private const string Bounds = """
        The bare arm is given its values as dictionaries and looks up and copies text. Ours reads the tenant's values from JSON, merges them over the Component's and validates them (a third
        of its time), runs the template's program in place of Handlebars (a fifth), and writes the objects' JSON with their checks (a fifth): it copies what all tenants have in common and
        fills the gaps. The rest is the context that names are looked up in, and keys. Neither Handlebars.Net nor a YAML parser runs when warm.
        """;

    private static readonly IReadOnlyList<(string Method, string Name)> InProcess =
    [
        (nameof(RenderingArms.Ours), "our whole rendering"), (nameof(RenderingArms.Bare), "bare Handlebars.Net"), (nameof(RenderingArms.Parsed), "Handlebars.Net + YamlDotNet parse"),
    ];

    private readonly Dictionary<string, long> _allocated = [];

    public string Name => "rendering";

    public IReadOnlyList<int> Rows => [6];

    public async Task<IReadOnlyList<Finding>> RunAsync(IProgress<string> progress, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("lessor-rendering");
        try
        {
            return await RunAsync(folder.FullName, progress, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task<IReadOnlyList<Finding>> RunAsync(string folder, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var helm = await HelmArm.CreateAsync(folder, cancellationToken);
        var node = await NodeArm.InstallAsync(folder, cancellationToken);
        await CheckAsync(helm, node, cancellationToken);
        progress.Report(node is null ? "all arms have the same objects; node or npm is missing, so Handlebars.js isn't measured" : "all arms have the same objects");
        List<(string, Func<Task<Sample>>)> arms = [.. InProcess.Select(arm => (arm.Name, (Func<Task<Sample>>)(() => Task.FromResult(Measure(arm.Method))))),
            ("helm template", async () => new Sample(await helm.TimeAsync(cancellationToken)))];
        if (node is not null)
        {
            arms.Add(("Handlebars.js + js-yaml", async () => new Sample(await node.TimeAsync(cancellationToken))));
        }

        return Findings(await Rounds.RunAsync("us", arms));
    }

    private Sample Measure(string method)
    {
        var (time, bytes) = MicroBenchmark.Run<RenderingArms>(method);
        _allocated[method] = bytes;
        return new Sample(time);
    }

    private List<Finding> Findings(IReadOnlyList<Arm> arms)
    {
        var allocated = string.Join(", ", InProcess.Select(arm => FormattableString.Invariant($"{arm.Name} {_allocated[arm.Method] / 1024.0:0.0}")));
        List<Finding> findings =
        [
            Ratio("bare Handlebars.Net to text on the same template", arms[1], 3, $"{Bounds.ReplaceLineEndings(" ")} Allocated by one rendering, in KiB: {allocated}."),
            Ratio("Handlebars.Net + YamlDotNet parse", arms[2], 1.0 / 10, null),
            Ratio("`helm template`", arms[3], 1.0 / 500, "a process for each tenant, from its start to its end"),
        ];
        if (arms.Count > 4)
        {
            findings.Insert(2, Ratio("Handlebars.js + js-yaml", arms[4], 1.0 / 3, null));
        }

        return findings;

        Finding Ratio(string other, Arm reference, double bound, string? note) => Finding.Ratio(6, $"{Measured} / {other}", arms[0], reference, Target.AtMost(bound), note);
    }

    private static async Task CheckAsync(HelmArm helm, NodeArm? node, CancellationToken cancellationToken)
    {
        var arms = new RenderingArms();
        var objects = node is null ? null : await node.ObjectsAsync(cancellationToken);
        for (var i = 0; i < RenderingCase.Contexts.Count; i++)
        {
            var ours = SameObjects.Normal(arms.BodiesOf(i).Select(body => JsonNode.Parse(body.Span)));
            Check("Handlebars.Net", ours, SameObjects.Read(arms.TextOf(i)));
            Check("Handlebars.js", ours, objects is null ? ours : SameObjects.Normal(objects[i]!.AsArray()));
            Check("helm", ours, i < 6 ? SameObjects.Read(await helm.TextAsync(i, cancellationToken)) : ours);
        }
    }

    private static void Check(string arm, string ours, string theirs)
    {
        if (ours != theirs)
        {
            throw new InvalidOperationException($"{arm} has other objects:\n{theirs}\nand Lessor\n{ours}");
        }
    }
}
