namespace KubeOps.Tests.Operator;

public sealed class WidgetSpec
{
    public int Size { get; set; }
}
