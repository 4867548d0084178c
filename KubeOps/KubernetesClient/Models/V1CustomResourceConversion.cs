namespace k8s.Models;

public partial record V1CustomResourceConversion
{
    public string Strategy { get; set; }
}
