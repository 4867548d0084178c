namespace k8s.Models;

public partial record V1ValidationRule
{
    public string FieldPath { get; set; }

    public string Message { get; set; }

    public string MessageExpression { get; set; }

    public bool? OptionalOldSelf { get; set; }

    public string Reason { get; set; }

    public string Rule { get; set; }
}
