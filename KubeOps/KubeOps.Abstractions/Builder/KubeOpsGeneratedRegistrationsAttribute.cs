namespace KubeOps.Abstractions.Builder;

/// <summary>Tells the generator of a referencing assembly where this one's generated registrations are (full class names; null where there are none).</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class KubeOpsGeneratedRegistrationsAttribute(string? controllerRegistrations, string? finalizerRegistrations) : Attribute
{
    public string? ControllerRegistrations { get; } = controllerRegistrations;

    public string? FinalizerRegistrations { get; } = finalizerRegistrations;
}
