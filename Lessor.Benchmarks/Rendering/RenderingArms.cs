using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using HandlebarsDotNet;
using Lessor.Operator.Applying;
using Lessor.Rendering;
using YamlDotNet.RepresentationModel;

namespace Lessor.Benchmarks.Rendering;

/// <summary>The arms within this process: each renders the template for all tenants in turn, compiled and warm.</summary>
public class RenderingArms
{
    private const int Tenants = 64;
    // A first rendering compiles much of the runtime as well: on a busy machine that may take longer than a tenant is allowed.
    private readonly ComponentRenderer _renderer = new(new RenderLimits { MaxTime = TimeSpan.FromMinutes(1) });
    private readonly HandlebarsTemplate<object, object> _bare = Compile();
    private readonly Dictionary<string, object?>[] _contexts = [.. RenderingCase.Contexts.Select(context => (Dictionary<string, object?>)Plain(context)!)];

    /// <summary>From a tenant and a Component's revision to the bodies of the requests, as the operator makes them.</summary>
    /// <returns>The bytes of all bodies.</returns>
    [Benchmark(OperationsPerInvoke = Tenants)]
    public int Ours()
    {
        var bytes = 0;
        for (var i = 0; i < Tenants; i++)
        {
            foreach (var rendered in _renderer.Render(RenderingCase.Requests[i]))
            {
                bytes += DesiredObject.From(rendered).Json.Length;
            }
        }

        return bytes;
    }

    /// <summary>Handlebars.Net to text, without escapes and without Lessor's checks.</summary>
    /// <returns>The length of the texts.</returns>
    [Benchmark(OperationsPerInvoke = Tenants)]
    public int Bare()
    {
        var length = 0;
        for (var i = 0; i < Tenants; i++)
        {
            length += _bare(_contexts[i]).Length;
        }

        return length;
    }

    /// <summary>The same, and YamlDotNet's parser over the text, into its trees.</summary>
    /// <returns>The number of documents.</returns>
    [Benchmark(OperationsPerInvoke = Tenants)]
    public int Parsed()
    {
        var count = 0;
        for (var i = 0; i < Tenants; i++)
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(_bare(_contexts[i])));
            count += stream.Documents.Count;
        }

        return count;
    }

    internal IEnumerable<ReadOnlyMemory<byte>> BodiesOf(int tenant) => _renderer.Render(RenderingCase.Requests[tenant]).Select(rendered => DesiredObject.From(rendered).Json);

    internal string TextOf(int tenant) => _bare(_contexts[tenant]);

    private static HandlebarsTemplate<object, object> Compile()
    {
        var environment = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true });
        environment.RegisterHelper("default", (_, arguments) => arguments[0] is null or UndefinedBindingResult ? arguments[1] : arguments[0]);
        environment.RegisterHelper("eq", (_, arguments) => Equals(arguments[0], arguments[1]));
        return environment.Compile(RenderingCase.Template);
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(entry => entry.Key, entry => Plain(entry.Value)),
        JsonArray list => list.Select(Plain).ToList(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.String => node.GetValue<string>(),
            JsonValueKind.Number => node.GetValue<long>(),
            var kind => kind == JsonValueKind.True,
        },
    };
}
