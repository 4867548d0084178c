namespace k8s;

public interface ISpec<T>
{
    T Spec { get; set; }
}
