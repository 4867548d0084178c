using System.CommandLine;
using System.CommandLine.Invocation;
using Lessor.Operator.Offline;

namespace Lessor.Operator.Hosting;

/// <summary>The command <c>lessor</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs the command. Exit codes: 0 it was told to stop and did, 1 it could not do what was asked (with one line that says why);
    /// for the commands without a cluster see <see cref="ExitCodes"/>.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Lessor runs one application many times: an instance per tenant.")
        {
            RunCommand.Create(), new ValidateCommand(), new RenderCommand(),
        };
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var line in ErrorsOf(parsed, args))
            {
                await ComplainAsync(line);
            }

            return parsed.CommandResult.Command is OfflineCommand ? ExitCodes.Unusable : 1;
        }

        // The host itself listens to signals, and takes the time it needs to hand the lease back.
        return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, CancellationToken.None);
    }

    /// <summary>Says what is wrong, in one line.</summary>
    public static Task ComplainAsync(string message, TextWriter? output = null) =>
        (output ?? Console.Error).WriteLineAsync($"lessor: {message.ReplaceLineEndings(" ")}");

    private static IEnumerable<string> ErrorsOf(ParseResult parsed, string[] args)
    {
        if (parsed.CommandResult.Command is RootCommand)
        {
            return [$"{(args.Length == 0 ? "no command is given" : $"there is no command or option {args[0]}")}; lessor run runs the operator, lessor --help tells more"];
        }

        return parsed.Errors.Select(error => error.Message).Distinct();
    }
}
