namespace Lessor.Operator.Sources.Git.Programs;

/// <summary>Weighs a folder, while others write to it.</summary>
internal static class FolderSize
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>The sum of its files' sizes, in bytes.</summary>
    public static long Of(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", All).Sum(SizeOf) : 0;
        }
        catch (IOException)
        {
            // Folders come and go: the next look is near.
            return 0;
        }
    }

    private static long SizeOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
