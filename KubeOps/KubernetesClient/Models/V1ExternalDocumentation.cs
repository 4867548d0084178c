namespace k8s.Models;

public partial record V1ExternalDocumentation
{
    public string Description { get; set; }

    public string Url { get; set; }
}
