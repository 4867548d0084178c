namespace Lessor.ControlPlane.Commands;

/// <summary>Progress as lines on standard error, in order: standard output is for what a script wants.</summary>
internal sealed class ProgressLines : IProgress<string>
{
    public void Report(string value) => Console.Error.WriteLine(value);
}
