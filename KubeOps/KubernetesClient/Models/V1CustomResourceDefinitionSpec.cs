namespace k8s.Models;

public partial record V1CustomResourceDefinitionSpec
{
    public V1CustomResourceConversion Conversion { get; set; }

    public string Group { get; set; }

    public V1CustomResourceDefinitionNames Names { get; set; }

    public bool? PreserveUnknownFields { get; set; }

    public string Scope { get; set; }

    public IList<V1CustomResourceDefinitionVersion> Versions { get; set; }
}
