namespace k8s.Models;

public partial record V1CustomResourceDefinitionVersion
{
    public IList<V1CustomResourceColumnDefinition> AdditionalPrinterColumns { get; set; }

    public bool? Deprecated { get; set; }

    public string DeprecationWarning { get; set; }

    public string Name { get; set; }

    public V1CustomResourceValidation Schema { get; set; }

    public bool Served { get; set; }

    public bool Storage { get; set; }

    public V1CustomResourceSubresources Subresources { get; set; }
}
