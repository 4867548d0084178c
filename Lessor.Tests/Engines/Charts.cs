using System.Text;
using Lessor.Operator.Content.Archives;

namespace Lessor.Tests.Engines;

/// <summary>Packs charts: those of testdata/charts, and such as a test writes.</summary>
internal static class Charts
{
    /// <summary>A chart of testdata/charts.</summary>
    public static byte[] Kept(string name) => At(Folder(name));

    /// <summary>The chart in a folder.</summary>
    public static byte[] At(string folder) => ChartArchive.Pack(Path.GetFileName(folder), Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => KeyValuePair.Create(Path.GetRelativePath(folder, file), File.ReadAllBytes(file))));

    /// <summary>Where a chart of testdata/charts is.</summary>
    public static string Folder(string name) => Path.Combine(Repository.Root, "Lessor.Tests", "testdata", "charts", name);

    /// <summary>A chart of these files, with a Chart.yaml unless there is one.</summary>
    public static byte[] Of(params (string Path, string Text)[] files) => Folder("chart", [("Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n"), .. files]);

    /// <summary>A chart with other files than texts, such as packed subcharts.</summary>
    public static byte[] Packed(params (string Path, byte[] Content)[] files) => ChartArchive.Pack(
        "chart", [KeyValuePair.Create("Chart.yaml", "apiVersion: v2\nname: chart\nversion: 1.0.0\n"u8.ToArray()), .. files.Select(file => KeyValuePair.Create(file.Path, file.Content))]);

    /// <summary>A folder of these files; the last of a path counts.</summary>
    public static byte[] Folder(string name, IEnumerable<(string Path, string Text)> files) => ChartArchive.Pack(
        name, files.GroupBy(file => file.Path).Select(file => KeyValuePair.Create(file.Key, Encoding.UTF8.GetBytes(file.Last().Text))));
}
