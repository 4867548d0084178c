using System.CommandLine;
using Lessor.Operator.Offline.Formats;

namespace Lessor.Operator.Offline;

/// <summary>Checks files as a cluster would, without one.</summary>
internal sealed class ValidateCommand : OfflineCommand
{
    private readonly Option<string> _format = new("--format")
    {
        Description = "How findings are written.",
        DefaultValueFactory = _ => FindingFormats.Names[0],
    };

    /// <summary>Creates the command.</summary>
    /// <param name="input">What <c>-f -</c> reads; null: standard input.</param>
    public ValidateCommand(TextReader? input = null)
        : base("validate", "Check Tenants and Components in files, without a cluster.", input)
    {
        _format.AcceptOnlyFromAmong([.. FindingFormats.Names]);
        Options.Add(_format);
    }

    /// <inheritdoc/>
    protected override void Tell(CheckResult result, ParseResult parsed)
    {
        var console = parsed.InvocationConfiguration;
        FindingFormats.Get(parsed.GetRequiredValue(_format)).Write(result.Findings, console.Output);
        console.Error.WriteLine(FormattableString.Invariant(
            $"Tenants: {result.Tenants}, Components: {result.Components}, passed over: {result.PassedOver}, findings: {result.Findings.Count}"));
    }
}
