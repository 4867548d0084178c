using System.Text.Json;
using Lessor.Operator.Sources.Fetching;

namespace Lessor.Operator.Sources.Charts.Oci;

/// <summary>Reads manifests of charts (helm's media types).</summary>
internal static class OciManifest
{
    private const string ChartLayer = "application/vnd.cncf.helm.chart.content.v1.tar+gzip";
    private const string DigestPrefix = "sha256:";

    /// <summary>The media types of manifests that are taken.</summary>
    public static IReadOnlyList<string> MediaTypes { get; } = ["application/vnd.oci.image.manifest.v1+json"];

    /// <summary>Finds the chart's archive.</summary>
    /// <param name="manifest">The manifest.</param>
    /// <param name="reference">Whose it is.</param>
    /// <returns>The SHA-256 of the archive, as hexadecimal digits.</returns>
    /// <exception cref="FetchException">It is no manifest of a chart.</exception>
    public static string ChartOf(byte[] manifest, OciReference reference)
    {
        try
        {
            using var json = JsonDocument.Parse(manifest);
            return json.RootElement.GetProperty("layers").EnumerateArray()
                .Where(layer => layer.GetProperty("mediaType").GetString() == ChartLayer)
                .Select(layer => DigestOf(layer.GetProperty("digest").GetString()!))
                .First();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FetchException($"{reference}: is no Helm chart: its manifest names no layer of type {ChartLayer} with a SHA-256", isLasting: true);
        }
    }

    private static string DigestOf(string digest) =>
        digest.StartsWith(DigestPrefix, StringComparison.Ordinal) && digest.Length == DigestPrefix.Length + 64 && digest[DigestPrefix.Length..].All(char.IsAsciiHexDigitLower)
            ? digest[DigestPrefix.Length..]
            : throw new InvalidOperationException("no SHA-256");
}
