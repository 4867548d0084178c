namespace Lessor.ControlPlane;

/// <summary>A local cluster, or something it needs, could not be had. The message says what to do, in words for a user.</summary>
public sealed class LocalClusterException : Exception
{
    /// <summary>Creates the exception without a message of its own.</summary>
    public LocalClusterException()
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    public LocalClusterException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception.</summary>
    /// <param name="message">What is wrong, and what to do about it.</param>
    /// <param name="innerException">What caused it.</param>
    public LocalClusterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
