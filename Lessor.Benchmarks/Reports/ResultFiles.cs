using System.Text.Encodings.Web;
using System.Text.Json;
using Lessor.Benchmarks.Clusters;

namespace Lessor.Benchmarks.Reports;

/// <summary>Keeps the last result of each benchmark in docs/benchmarks, so that one can be run anew without the others.</summary>
internal static class ResultFiles
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Folder => Path.Combine(Manifests.Root, "docs", "benchmarks");

    /// <summary>Keeps a result in place of the one before.</summary>
    public static void Write(Result result)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, $"{result.Name}.json"), JsonSerializer.Serialize(result, Options) + "\n");
    }

    /// <summary>The last results of these benchmarks; those that were never run are left out.</summary>
    public static IReadOnlyList<Result> Read(IEnumerable<string> names) =>
        [.. names.Select(name => Path.Combine(Folder, $"{name}.json")).Where(File.Exists).Select(file => JsonSerializer.Deserialize<Result>(File.ReadAllText(file), Options)!)];
}
