namespace Lessor.Operator.Offline;

/// <summary>What was asked for can't be done: a file that isn't there, a folder without YAML.</summary>
internal sealed class InputException : Exception
{
    public InputException(string message)
        : base(message)
    {
    }

    public InputException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
