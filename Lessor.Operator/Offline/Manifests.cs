using System.Text.Json.Nodes;
using Lessor.Rendering.Documents;

namespace Lessor.Operator.Offline;

/// <summary>The objects in files.</summary>
internal static class Manifests
{
    /// <summary>Reads a file's objects, those in a List too; adds what is no YAML to the findings.</summary>
    public static IReadOnlyList<Manifest> Read(InputFile file, ICollection<FileFinding> findings)
    {
        var text = YamlText.Read(file.Text);
        foreach (var problem in text.Problems)
        {
            findings.Add(new FileFinding(file.Name, problem.Line, null, null, null, problem.Message));
        }

        return [.. text.Documents
            .Where(document => document.Content is JsonObject)
            .SelectMany(document => Expand(new Manifest(file.Name, (JsonObject)document.Content!, document.Lines)))];
    }

    private static IEnumerable<Manifest> Expand(Manifest manifest)
    {
        if (manifest is not { Kind: "List", ApiVersion: "v1" })
        {
            return [manifest];
        }

        var items = manifest.Content["items"] as JsonArray ?? [];
        return items
            .Select((item, i) => (Item: item as JsonObject, Prefix: FormattableString.Invariant($"items[{i}].")))
            .Where(pair => pair.Item is not null)
            .Select(pair => manifest with { Content = pair.Item!, Prefix = pair.Prefix });
    }
}
