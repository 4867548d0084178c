namespace KubeOps.Transpiler.Exceptions;

public class TranspilationFailedException : Exception
{
    public TranspilationFailedException()
    {
    }

    public TranspilationFailedException(string message)
        : base(message)
    {
    }

    public TranspilationFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
