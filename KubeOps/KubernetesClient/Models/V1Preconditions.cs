namespace k8s.Models;

public partial record V1Preconditions
{
    public string Uid { get; set; }

    public string ResourceVersion { get; set; }
}
