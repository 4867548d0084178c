using System.Collections.Generic;
using System.Linq;
using KubeOps.Generator.Discovery;
using KubeOps.Generator.Emission;

namespace KubeOps.Generator;

/// <summary>Everything that goes into the registrations of an assembly.</summary>
internal sealed class RegistrationInputs(
    IReadOnlyCollection<ControllerClass> controllers,
    IReadOnlyCollection<FinalizerClass> finalizers,
    IReadOnlyCollection<ReferencedRegistrations> referenced,
    string @namespace)
{
    public IReadOnlyCollection<ControllerClass> Controllers { get; } = controllers;

    public IReadOnlyCollection<FinalizerClass> Finalizers { get; } = finalizers;

    public string Namespace { get; } = @namespace;

    /// <summary>The class that registers the controllers; null if there are none.</summary>
    public string? ControllersClass => Controllers.Count > 0 ? RegistrationSources.Qualify(Namespace, RegistrationSources.ControllersClass) : null;

    /// <summary>The class that registers the finalizers; null if there are none.</summary>
    public string? FinalizersClass => Finalizers.Count > 0 ? RegistrationSources.Qualify(Namespace, RegistrationSources.FinalizersClass) : null;

    /// <summary>The calls that register this assembly's parts and those of the assemblies it refers to.</summary>
    public IEnumerable<string> Calls() => OwnClasses()
        .Concat(referenced.SelectMany(Classes).Select(c => c.Name).Where(name => !OwnClasses().Contains(name)))
        .Distinct()
        .Select(name => $"global::{name}.{(name.EndsWith(RegistrationSources.ControllersClass, System.StringComparison.Ordinal) ? "RegisterControllers" : "RegisterFinalizers")}(builder);");

    /// <summary>Referenced classes that carry the name of one of ours.</summary>
    public IEnumerable<(string Assembly, string Name)> Hidden() =>
        referenced.SelectMany(Classes).Where(c => OwnClasses().Contains(c.Name));

    private static IEnumerable<(string Assembly, string Name)> Classes(ReferencedRegistrations registrations) =>
        new[] { registrations.Controllers, registrations.Finalizers }.OfType<string>().Select(name => (registrations.Assembly, name));

    private IEnumerable<string> OwnClasses() => new[] { ControllersClass, FinalizersClass }.OfType<string>();
}
