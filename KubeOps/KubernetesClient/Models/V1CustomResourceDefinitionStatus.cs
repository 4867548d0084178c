namespace k8s.Models;

public partial record V1CustomResourceDefinitionStatus
{
    public V1CustomResourceDefinitionNames AcceptedNames { get; set; }

    public IList<V1CustomResourceDefinitionCondition> Conditions { get; set; }

    public IList<string> StoredVersions { get; set; }
}
