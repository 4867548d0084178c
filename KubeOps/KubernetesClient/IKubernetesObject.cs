namespace k8s;

public interface IKubernetesObject
{
    string ApiVersion { get; set; }

    string Kind { get; set; }
}
