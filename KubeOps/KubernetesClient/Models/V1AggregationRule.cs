namespace k8s.Models;

public partial record V1AggregationRule
{
    public IList<V1LabelSelector> ClusterRoleSelectors { get; set; }
}
