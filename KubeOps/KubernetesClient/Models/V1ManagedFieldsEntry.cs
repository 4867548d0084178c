namespace k8s.Models;

public partial record V1ManagedFieldsEntry
{
    public string Manager { get; set; }

    public string Operation { get; set; }

    public string ApiVersion { get; set; }

    public DateTime? Time { get; set; }

    public string FieldsType { get; set; }

    public object FieldsV1 { get; set; }

    public string Subresource { get; set; }
}
