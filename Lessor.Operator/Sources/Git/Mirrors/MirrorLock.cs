using Lessor.Operator.Content;

namespace Lessor.Operator.Sources.Git.Mirrors;

/// <summary>Keeps two processes from one copy of a repository, by a file that one of them has open.</summary>
internal static class MirrorLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits until nobody else has it. It is let go of when a process ends, however it does.</summary>
    /// <param name="path">The file.</param>
    /// <param name="clock">Paces the tries.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Lets go of it.</returns>
    public static async Task<IDisposable> TakeAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }
}
