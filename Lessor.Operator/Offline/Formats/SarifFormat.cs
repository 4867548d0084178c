using System.Text.Json.Nodes;

namespace Lessor.Operator.Offline.Formats;

/// <summary>SARIF 2.1.0, for code scanning services.</summary>
internal sealed class SarifFormat : IFindingFormat
{
    private const string Rule = "lessor-manifest";

    public void Write(IReadOnlyList<FileFinding> findings, TextWriter output)
    {
        var run = new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "lessor",
                    ["rules"] = new JsonArray(new JsonObject
                    {
                        ["id"] = Rule,
                        ["shortDescription"] = new JsonObject { ["text"] = "A Tenant or a Component that a cluster would refuse" },
                    }),
                },
            },
            ["results"] = new JsonArray([.. findings.Select(Result)]),
        };
        var log = new JsonObject
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new JsonArray(run),
        };
        output.WriteLine(log.ToJsonString(JsonFormat.Options));
    }

    private static JsonObject Result(FileFinding finding) => new()
    {
        ["ruleId"] = Rule,
        ["level"] = "error",
        ["message"] = new JsonObject { ["text"] = finding.Text },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject
            {
                ["artifactLocation"] = new JsonObject { ["uri"] = Uri(finding.File) },
                ["region"] = new JsonObject { ["startLine"] = finding.Line },
            },
        }),
    };

    private static string Uri(string file)
    {
        var path = file.StartsWith("./", StringComparison.Ordinal) ? file[2..] : file;
        return (Path.IsPathRooted(path) ? "file://" : "") + string.Join('/', path.Split('/', '\\').Select(System.Uri.EscapeDataString));
    }
}
