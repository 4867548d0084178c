namespace KubeOps.Transpiler.Exceptions;

/// <summary>A type contains itself, and a schema can't.</summary>
public class CircularTypeReferenceException : TranspilationFailedException
{
    public CircularTypeReferenceException()
    {
    }

    public CircularTypeReferenceException(string message)
        : base(message)
    {
    }

    public CircularTypeReferenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
