namespace k8s.Models;

public partial record V1CustomResourceSubresources
{
    public V1CustomResourceSubresourceScale Scale { get; set; }

    public object Status { get; set; }
}
