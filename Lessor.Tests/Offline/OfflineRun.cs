using System.CommandLine;
using Lessor.Operator.Offline;
using Lessor.Tests.LocalClusters;

namespace Lessor.Tests.Offline;

/// <summary>Runs the offline commands on files of its own; their folder's name is taken out of what they print.</summary>
internal sealed class OfflineRun : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Output { get; private set; } = "";

    public string Errors { get; private set; } = "";

    public string this[string name] => Path.Combine(_folder.Path, name);

    public OfflineRun With(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this;
    }

    public Task<int> ValidateAsync(params string[] args) => RunAsync(new ValidateCommand(), args);

    public Task<int> RenderAsync(params string[] args) => RunAsync(new RenderCommand(), args);

    public async Task<int> RunAsync(Command command, params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var parsed = new RootCommand { command }.Parse([command.Name, .. args]);
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, CancellationToken.None);
        Output = output.ToString().Replace(_folder.Path + "/", "", StringComparison.Ordinal);
        Errors = errors.ToString().Replace(_folder.Path + "/", "", StringComparison.Ordinal);
        return code;
    }

    public void Dispose() => _folder.Dispose();
}
