namespace k8s.Models;

public partial record V1NamespaceStatus
{
    public string Phase { get; set; }

    public IList<V1NamespaceCondition> Conditions { get; set; }
}
