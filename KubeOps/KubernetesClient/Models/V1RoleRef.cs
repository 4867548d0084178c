namespace k8s.Models;

public partial record V1RoleRef
{
    public string ApiGroup { get; set; }

    public string Kind { get; set; }

    public string Name { get; set; }
}
