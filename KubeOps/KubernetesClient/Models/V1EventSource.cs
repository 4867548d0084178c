namespace k8s.Models;

public partial record V1EventSource
{
    public string Component { get; set; }

    public string Host { get; set; }
}
