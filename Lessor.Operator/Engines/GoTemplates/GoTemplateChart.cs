using System.Text;
using System.Text.RegularExpressions;
using Lessor.Operator.Content;
using Lessor.Operator.Content.Archives;
using Lessor.Operator.Engines.Helm;

namespace Lessor.Operator.Engines.GoTemplates;

/// <summary>
/// Makes a chart of Go templates. What they see beside their values comes with those, under a key of ours; each template begins with an action, on its own first
/// line so that lines keep their numbers, that moves it where it belongs.
/// </summary>
internal static class GoTemplateChart
{
    /// <summary>The key of the context among the values.</summary>
    public const string ContextKey = "lessor.io/context";

    /// <summary>The chart's name, by which helm calls its files.</summary>
    public const string Name = "go-template";

    /// <summary>The name of the file that is made of a template without one.</summary>
    public const string OnlyFile = "template.yaml";

    private const string Chart = $"apiVersion: v2\nname: {Name}\nversion: 0.0.0\n";

    private const string Prefix =
        $$$"""{{- with index .Values "{{{ContextKey}}}" }}{{- range $k, $v := . }}{{- $_ := set $ $k $v }}{{- end }}{{- $_ := unset $.Values "{{{ContextKey}}}" }}{{- end -}}""";

    private static readonly string[] Parts = ["Tenant", "Component", "Namespace", "Namespaces", "Databases", "Resource"];
    private static readonly string[] ChartsOwn = ["values.yaml", "values.schema.json"];
    private static readonly string[] ChartFolders = ["templates", "charts", "crds"];
    private static readonly string[] Templates = [".yaml", ".yml", ".json", ".tpl", ".tmpl", ".gotmpl", ".template"];

    /// <summary>Makes a chart of one template.</summary>
    /// <param name="template">Its text.</param>
    /// <param name="store">Keeps the chart.</param>
    /// <returns>The chart.</returns>
    public static PreparedChart Prepare(string template, ContentStore store) =>
        Assemble([new(OnlyFile, Encoding.UTF8.GetBytes(template))], store);

    /// <summary>Makes a chart of a folder of templates.</summary>
    /// <param name="packed">The folder's archive.</param>
    /// <param name="store">Keeps the chart.</param>
    /// <returns>The chart.</returns>
    public static PreparedChart Prepare(byte[] packed, ContentStore store)
    {
        try
        {
            var files = ChartArchive.Read(packed).Files;
            return files.ContainsKey("Chart.yaml")
                ? new("", "it is a chart (it has a Chart.yaml): its Component needs engine Helm")
                : Assemble(files, store);
        }
        catch (ContentException e)
        {
            return new("", $"the folder can't be used: {e.Message}");
        }
    }

    private static PreparedChart Assemble(IEnumerable<KeyValuePair<string, byte[]>> files, ContentStore store)
    {
        var texts = files.Where(file => IsTemplate(file.Key)).Select(file => ChartFiles.Text(file.Value)).ToList();
        var context = Parts.Where(part => texts.Exists(text => Regex.IsMatch(text, $@"\b{part}\b", RegexOptions.CultureInvariant))).ToList();
        var chart = files.Where(file => IsTemplate(file.Key) || IsBeside(file.Key)).ToDictionary(file => PlaceOf(file.Key), file => context.Count > 0 && IsRendered(file.Key) ? Prefixed(file.Value) : file.Value);
        chart["Chart.yaml"] = Encoding.UTF8.GetBytes(Chart);
        return ChartPreparation.Prepare(ChartFiles.Of(chart), store) with { Context = context };
    }

    private static byte[] Prefixed(byte[] template) => [.. Encoding.UTF8.GetBytes(Prefix), .. template];

    private static bool IsTemplate(string path) => !ChartsOwn.Contains(path) && Templates.Contains(Path.GetExtension(path));

    // In these folders helm would take it for something else; the schema is the Component's.
    private static bool IsBeside(string path) => path != "values.schema.json" && !ChartFolders.Contains(path.Split('/')[0]);

    private static bool IsRendered(string path) => IsTemplate(path) && !Path.GetFileName(path).StartsWith('_');

    // What is no template can be read by those: .Files.Get.
    private static string PlaceOf(string path) => IsTemplate(path) ? $"templates/{path}" : path;
}
