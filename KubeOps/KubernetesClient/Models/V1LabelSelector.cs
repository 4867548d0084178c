namespace k8s.Models;

public partial record V1LabelSelector
{
    public IList<V1LabelSelectorRequirement> MatchExpressions { get; set; }

    public IDictionary<string, string> MatchLabels { get; set; }
}
