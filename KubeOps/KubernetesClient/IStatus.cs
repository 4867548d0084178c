namespace k8s;

public interface IStatus<T>
{
    T Status { get; set; }
}
