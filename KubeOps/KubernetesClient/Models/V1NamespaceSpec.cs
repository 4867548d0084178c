namespace k8s.Models;

public partial record V1NamespaceSpec
{
    public IList<string> Finalizers { get; set; }
}
