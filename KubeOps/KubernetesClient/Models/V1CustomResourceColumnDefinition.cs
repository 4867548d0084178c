namespace k8s.Models;

public partial record V1CustomResourceColumnDefinition
{
    public string Description { get; set; }

    public string Format { get; set; }

    public string JsonPath { get; set; }

    public string Name { get; set; }

    public int? Priority { get; set; }

    public string Type { get; set; }
}
