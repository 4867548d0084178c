using System.Globalization;
using System.Text.Json.Nodes;

namespace Lessor.Benchmarks.Rendering;

/// <summary>Handlebars.js and js-yaml under node, from npm at the versions that the lock file pins; timed inside of node.</summary>
internal sealed class NodeArm
{
    private static readonly IReadOnlyList<string> Files = ["package.json", "package-lock.json", "render.js"];
    private readonly string _folder;

    private NodeArm(string folder) => _folder = folder;

    /// <summary>Installs what it takes into a folder.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The arm; null where node or npm is missing, or npm can't fetch the packages.</returns>
    public static async Task<NodeArm?> InstallAsync(string folder, CancellationToken cancellationToken)
    {
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(RenderingCase.Folder, "node", file), Path.Combine(folder, file), overwrite: true);
        }

        try
        {
            await OtherProgram.RunAsync(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"], folder, cancellationToken);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return null;
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "contexts.json"), new JsonArray([.. RenderingCase.Contexts.Select(context => context.DeepClone())]).ToJsonString(), cancellationToken);
        return new NodeArm(folder);
    }

    /// <summary>The objects of each tenant.</summary>
    public async Task<JsonArray> ObjectsAsync(CancellationToken cancellationToken) => JsonNode.Parse(await NodeAsync(["objects"], cancellationToken))!.AsArray();

    /// <summary>Renders for a while.</summary>
    /// <returns>The microseconds of one rendering.</returns>
    public async Task<double> TimeAsync(CancellationToken cancellationToken) =>
        double.Parse(await NodeAsync(["time", "1"], cancellationToken), CultureInfo.InvariantCulture);

    private Task<string> NodeAsync(IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        OtherProgram.RunAsync(["node", "render.js", RenderingCase.TemplateFile, "contexts.json", .. arguments], _folder, cancellationToken);
}
