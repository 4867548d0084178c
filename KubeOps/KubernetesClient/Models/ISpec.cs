namespace k8s.Models;

public interface ISpec<T>
{
    T Spec { get; set; }
}
