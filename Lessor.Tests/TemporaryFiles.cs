using Lessor.ControlPlane.Servers;

namespace Lessor.Tests;

/// <summary>
/// A folder for the temporary files of this run and of all that it starts, removed in the end: programs that tests kill leave theirs behind. That of a run which was killed
/// itself goes with the next run.
/// </summary>
[SetUpFixture]
public sealed class TemporaryFiles
{
    private const string Variable = "TMPDIR";

    // PostgreSQL runs as another user than root, and must get to its own folder in this one.
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private DataFolder? _folder;
    private string? _before;

    [OneTimeSetUp]
    public void Create()
    {
        if (!OperatingSystem.IsWindows())
        {
            _before = Environment.GetEnvironmentVariable(Variable);
            _folder = DataFolder.CreateTemporary(TimeProvider.System, Path.GetTempPath());
            File.SetUnixFileMode(_folder.Path, Passable);
            Environment.SetEnvironmentVariable(Variable, _folder.Path);
        }
    }

    [OneTimeTearDown]
    public void Remove()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        try
        {
            _folder?.Dispose();
        }
        catch (IOException)
        {
            // What a test killed isn't quite dead, and writes: the next run sees to it.
        }
    }
}
