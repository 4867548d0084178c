using System.CommandLine;
using Lessor.Entities.Naming;
using Lessor.Operator.Hosting;

namespace Lessor.Operator.Offline;

/// <summary>A command that checks files and does something with what it found.</summary>
internal abstract class OfflineCommand : Command
{
    private readonly TextReader? _input;

    private readonly Option<string[]> _files = new("--filename", "-f")
    {
        Description = "A file, a folder or - for standard input; may be given more than once.",
        AllowMultipleArgumentsPerToken = true,
        Required = true,
    };

    private readonly Option<string[]> _components = new("--components")
    {
        Description = "A folder or a file with the Components that the tenants name, and the ConfigMaps that hold their templates; may be given more than once.",
    };

    private readonly Option<string> _namespace = new("--namespace")
    {
        Description = "The namespace the operator runs in on the cluster.",
        DefaultValueFactory = _ => LessorNamespaces.Operator,
    };

    /// <summary>Creates the command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="input">What <c>-f -</c> reads; null: standard input.</param>
    protected OfflineCommand(string name, string description, TextReader? input)
        : base(name, $"{description} Exit code: {ExitCodes.Clean} fine, {ExitCodes.Findings} findings, {ExitCodes.Unusable} unusable arguments.")
    {
        _input = input;
        Options.Add(_files);
        Options.Add(_components);
        Options.Add(_namespace);
        SetAction(RunAsync);
    }

    /// <summary>Tells what was found.</summary>
    protected abstract void Tell(CheckResult result, ParseResult parsed);

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var files = new InputFiles(_input ?? Console.In);
            var given = await files.ReadAsync(parsed.GetRequiredValue(_files), cancellationToken);
            var library = await files.ReadAsync(parsed.GetValue(_components) ?? [], cancellationToken);
            await using var engine = new OfflineEngine();
            var result = new ManifestCheck(parsed.GetRequiredValue(_namespace), engine).Run(given, library, cancellationToken);
            if (result.Elsewhere.Count > 0)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync($"Not rendered, since their manifests are in a repository or behind a URL: {string.Join(", ", result.Elsewhere)}");
            }

            Tell(result, parsed);
            return result.Findings.Count == 0 ? ExitCodes.Clean : ExitCodes.Findings;
        }
        catch (InputException e)
        {
            await CommandLine.ComplainAsync(e.Message, parsed.InvocationConfiguration.Error);
            return ExitCodes.Unusable;
        }
    }
}
