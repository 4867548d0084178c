using Lessor.Operator.Sources.Fetching;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lessor.Operator.Sources.Charts;

/// <summary>
/// Reads the index of a chart repository: <c>entries</c> has a list of versions for each chart. Indexes have tens of megabytes, of which one entry is wanted: nothing
/// else is kept while reading. Aliases are not followed.
/// </summary>
internal static class ChartIndex
{
    private const int MostNested = 32;
    private const string DigestPrefix = "sha256:";

    /// <summary>Finds a version.</summary>
    /// <param name="index">The index: YAML or JSON.</param>
    /// <param name="wanted">Which version of which chart.</param>
    /// <param name="folder">The repository's URL, with a slash at its end: relative URLs begin there.</param>
    /// <returns>What the index says of it; null: nothing.</returns>
    /// <exception cref="FetchException">It is no index.</exception>
    public static ChartEntry? Find(byte[] index, ChartVersion wanted, Uri folder)
    {
        try
        {
            var parser = new Parser(new StreamReader(new MemoryStream(index)));
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            return Enter(parser, "entries") && Enter(parser, wanted.Name) ? FindVersion(parser, wanted, folder) : null;
        }
        catch (YamlException)
        {
            throw new FetchException($"{UrlText.Of(folder)}index.yaml: is not the index of a chart repository", isLasting: true);
        }
    }

    // To the value of a key of the mapping that comes next.
    private static bool Enter(Parser parser, string key)
    {
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Consume<Scalar>().Value == key)
            {
                return true;
            }

            Skip(parser);
        }

        return false;
    }

    private static ChartEntry? FindVersion(Parser parser, ChartVersion wanted, Uri folder)
    {
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var (version, url, digest) = ReadVersion(parser);
            if (version == wanted.Version)
            {
                return Uri.TryCreate(folder, url, out var whole)
                    ? new ChartEntry(whole, digest?.Replace(DigestPrefix, "", StringComparison.Ordinal).ToLowerInvariant())
                    : throw new FetchException($"{UrlText.Of(folder)}index.yaml: says no usable URL for chart {wanted.Name} {wanted.Version}", isLasting: true);
            }
        }

        return null;
    }

    private static (string? Version, string? Url, string? Digest) ReadVersion(Parser parser)
    {
        string? version = null, url = null, digest = null;
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            switch (parser.Consume<Scalar>().Value)
            {
                case "version":
                    version = parser.Consume<Scalar>().Value;
                    break;
                case "digest":
                    digest = parser.Consume<Scalar>().Value is { Length: > 0 } text ? text : null;
                    break;
                case "urls":
                    url = ReadFirst(parser);
                    break;
                default:
                    Skip(parser);
                    break;
            }
        }

        return (version, url, digest);
    }

    private static string? ReadFirst(Parser parser)
    {
        string? first = null;
        parser.Consume<SequenceStart>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var value = parser.Consume<Scalar>().Value;
            first ??= value;
        }

        return first;
    }

    private static void Skip(Parser parser)
    {
        var depth = 0;
        do
        {
            depth += parser.Consume<ParsingEvent>().NestingIncrease;
            if (depth > MostNested)
            {
                throw new YamlException("nested too deeply");
            }
        }
        while (depth > 0);
    }
}
