using System.Text;
using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Content.Archives;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>Makes of a fetched file what its engine wants: a template's text, or an archive.</summary>
internal static class ManifestReader
{
    private const int MostText = 1 << 20;
    private const string ChartFile = "Chart.yaml";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The most bytes that a file for an engine may have.</summary>
    /// <param name="engine">The engine.</param>
    /// <returns>The bytes.</returns>
    public static int Limit(TemplateEngine engine) => engine == TemplateEngine.Handlebars ? MostText : ArchiveLimits.Default.Packed;

    /// <summary>Reads a file.</summary>
    /// <param name="file">What it holds.</param>
    /// <param name="digest">Its SHA-256.</param>
    /// <param name="engine">What is to render it.</param>
    /// <returns>The content; it says nothing yet of where it was found.</returns>
    /// <exception cref="ContentException">The engine can't render such a file.</exception>
    public static ManifestContent Read(byte[] file, string digest, TemplateEngine engine)
    {
        if (engine == TemplateEngine.Handlebars || (engine == TemplateEngine.GoTemplate && !IsGzip(file)))
        {
            return new(Text(file)) { Revision = $"sha256:{digest}" };
        }

        var archive = ChartArchive.Read(file);
        return engine == TemplateEngine.Helm && !archive.Files.ContainsKey(ChartFile)
            ? throw new ContentException($"is an archive without {archive.Folder}/{ChartFile}, so no Helm chart")
            : new("") { Archive = digest, Revision = $"sha256:{digest}" };
    }

    private static bool IsGzip(byte[] file) => file is [0x1f, 0x8b, ..];

    private static string Text(byte[] file)
    {
        if (file.Length > MostText)
        {
            throw new ContentException(FormattableString.Invariant($"has more than {MostText} bytes, which is the most for a template"));
        }

        try
        {
            return Strict.GetString(file.AsSpan().StartsWith("\uFEFF"u8) ? file.AsSpan(3) : file);
        }
        catch (DecoderFallbackException)
        {
            throw new ContentException("is not text in UTF-8");
        }
    }
}
