using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lessor.Tests.Cluster;

/// <summary>What depends on the API server's version: these tests run on any, from 1.20 on.</summary>
internal static partial class ServerVersion
{
    /// <summary>The one that golden files with words of the API server were written on.</summary>
    public const int Golden = 20;

    /// <summary>The first that knows rules in CEL.</summary>
    public const int WithRules = 25;

    /// <summary>The minor version, such as 20 for 1.20.2.</summary>
    public static async Task<int> MinorAsync(Kubectl kubectl)
    {
        using var version = JsonDocument.Parse(await kubectl.DoAsync("get", "--raw", "/version"));
        // Some providers write "27+".
        return int.Parse(version.RootElement.GetProperty("minor").GetString()!.TrimEnd('+'), CultureInfo.InvariantCulture);
    }

    /// <summary>A refusal as it is whatever the API server calls what its own schema refuses.</summary>
    public static string Wordless(string refusal) => OwnWords().Replace(refusal, ": refused by the schema");

    [GeneratedRegex(": (Invalid value|Duplicate value|Unsupported value|Required value|Too many|Too long)\\b.*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex OwnWords();
}
