namespace k8s.Exceptions;

/// <summary>A kubeconfig, or a file it names, is missing or wrong. The message is one line that says which and what.</summary>
public class KubeConfigException : Exception
{
    public KubeConfigException()
    {
    }

    public KubeConfigException(string message)
        : base(message)
    {
    }

    public KubeConfigException(string message, Exception inner)
        : base(message, inner)
    {
    }

    internal static KubeConfigException For(string place, string problem, Exception inner = null) =>
        new($"{place}: {problem.ReplaceLineEndings(" ").TrimEnd(' ', '.')}.", inner);
}
