using System.CommandLine;
using Lessor.Operator.Offline.Formats;

namespace Lessor.Operator.Offline;

/// <summary>Shows what would be applied for the tenants in files, without a cluster.</summary>
/// <param name="input">What <c>-f -</c> reads; null: standard input.</param>
internal sealed class RenderCommand(TextReader? input = null)
    : OfflineCommand("render", "Print what would be applied for the components of tenants in files, without a cluster.", input)
{
    /// <inheritdoc/>
    protected override void Tell(CheckResult result, ParseResult parsed)
    {
        var console = parsed.InvocationConfiguration;
        new TextFormat().Write(result.Findings, console.Error);
        // Half of the objects, piped into something, would be worse than none.
        if (result.Findings.Count == 0)
        {
            console.Output.Write(ObjectYaml.Write(result.Objects));
        }
    }
}
