namespace k8s.Models;

public partial record V1CustomResourceDefinitionNames
{
    public IList<string> Categories { get; set; }

    public string Kind { get; set; }

    public string ListKind { get; set; }

    public string Plural { get; set; }

    public IList<string> ShortNames { get; set; }

    public string Singular { get; set; }
}
