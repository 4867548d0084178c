namespace k8s.Models;

public partial record V1StatusCause
{
    public string Reason { get; set; }

    public string Message { get; set; }

    public string Field { get; set; }
}
