namespace k8s.Models;

public partial record V1CustomResourceDefinitionCondition
{
    public DateTime? LastTransitionTime { get; set; }

    public string Message { get; set; }

    public string Reason { get; set; }

    public string Status { get; set; }

    public string Type { get; set; }
}
