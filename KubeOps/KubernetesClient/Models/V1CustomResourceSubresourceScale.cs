namespace k8s.Models;

public partial record V1CustomResourceSubresourceScale
{
    public string LabelSelectorPath { get; set; }

    public string SpecReplicasPath { get; set; }

    public string StatusReplicasPath { get; set; }
}
