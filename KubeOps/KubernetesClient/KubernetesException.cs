using k8s.Models;

namespace k8s;

/// <summary>The API server ended a watch with an error event.</summary>
public class KubernetesException : Exception
{
    public KubernetesException()
    {
    }

    public KubernetesException(string message)
        : base(message)
    {
    }

    public KubernetesException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public KubernetesException(V1Status status)
        : this(status?.Message)
    {
        Status = status;
    }

    public V1Status Status { get; private set; }
}
