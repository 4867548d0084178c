namespace KubeOps.Transpiler.Exceptions;

/// <summary>The type can't be a custom resource at all: a generic type, a struct, or a class without [KubernetesEntity].</summary>
public class InvalidTypeException : Exception
{
    public InvalidTypeException()
    {
    }

    public InvalidTypeException(string message)
        : base(message)
    {
    }

    public InvalidTypeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
