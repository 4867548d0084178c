using System.Text.Json;
using k8s;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Rendering;
using YamlDotNet.Serialization;

namespace Lessor.Tests.Rendering;

/// <summary>Renders each testdata/rendering/CASE and compares with what is kept there; UPDATE_GOLDEN=1 rewrites that.</summary>
public sealed class GoldenTests
{
    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";
    private static readonly ISerializer Yaml = new SerializerBuilder().WithQuotingNecessaryStrings(true).WithIndentedSequences().Build();

    private static IEnumerable<string> Cases() => Directory.EnumerateDirectories(Root()).Select(path => Path.GetFileName(path)).Order();

    [TestCaseSource(nameof(Cases))]
    public void Render_GoldenCase_YieldsWhatIsExpected(string name)
    {
        var folder = Path.Combine(Root(), name);
        var (file, actual) = Render(folder);
        var expected = Path.Combine(folder, file);
        if (Update)
        {
            File.Delete(Path.Combine(folder, "expected.yaml"));
            File.Delete(Path.Combine(folder, "expected-error.txt"));
            File.WriteAllText(expected, actual);
        }

        Assert.That(File.Exists(expected), $"there is no {file}; rendering gave:\n{actual}");
        Assert.That(actual, Is.EqualTo(File.ReadAllText(expected)));
    }

    private static (string File, string Text) Render(string folder)
    {
        var component = KubernetesYaml.Deserialize<Component>(File.ReadAllText(Path.Combine(folder, "component.yaml")));
        var tenant = KubernetesYaml.Deserialize<Tenant>(File.ReadAllText(Path.Combine(folder, "tenant.yaml")));
        var objects = new List<RenderedObject>();
        try
        {
            foreach (var instance in tenant.Spec.Components)
            {
                objects.AddRange(new ComponentRenderer().Render(new RenderRequest
                {
                    Tenant = tenant,
                    Instance = instance,
                    Component = component.Spec,
                    Content = new(component.Spec.Source.Inline!),
                    Namespaces = tenant.Spec.Namespaces.Count > 0 ? [.. tenant.Spec.Namespaces] : [tenant.Metadata.Name],
                }));
            }

            return ("expected.yaml", string.Join("---\n", objects.Select(rendered => Yaml.Serialize(Plain(Requests.Object(rendered))!))));
        }
        catch (RenderException e)
        {
            return ("expected-error.txt", string.Join('\n', e.Errors) + "\n");
        }
    }

    private static object? Plain(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(property => property.Name, property => Plain(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? integer : json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // The sources' own folder, so that rewriting changes what is in git.
    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Lessor.Tests.csproj")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Lessor.Tests.csproj");
        }

        return Path.Combine(folder, "testdata", "rendering");
    }
}
