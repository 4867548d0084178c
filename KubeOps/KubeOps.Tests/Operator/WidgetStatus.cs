namespace KubeOps.Tests.Operator;

public sealed class WidgetStatus
{
    public string? Phase { get; set; }
}
