namespace k8s.Models;

public partial record V1LocalObjectReference
{
    public string Name { get; set; }
}
