namespace k8s;

public abstract class AbstractKubernetes
{
}
