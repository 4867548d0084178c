namespace k8s.Models;

public partial record V1Condition
{
    public string Type { get; set; }

    public string Status { get; set; }

    public long? ObservedGeneration { get; set; }

    public DateTime LastTransitionTime { get; set; }

    public string Reason { get; set; }

    public string Message { get; set; }
}
