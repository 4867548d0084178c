namespace KubeOps.Abstractions.Entities.Attributes;

[AttributeUsage(AttributeTargets.Property)]
public sealed class ExampleAttribute : Attribute
{
    public ExampleAttribute(bool value) => Value = value;

    public ExampleAttribute(long value) => Value = value;

    public ExampleAttribute(double value) => Value = value;

    public ExampleAttribute(string value) => Value = value;

    public object Value { get; }

    // A string is JSON text rather than the value itself.
    public bool Json { get; init; }
}
