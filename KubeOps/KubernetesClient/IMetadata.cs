namespace k8s;

public interface IMetadata<T>
{
    T Metadata { get; set; }
}
