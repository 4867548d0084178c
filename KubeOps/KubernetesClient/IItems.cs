namespace k8s;

public interface IItems<T>
{
    IList<T> Items { get; set; }
}
