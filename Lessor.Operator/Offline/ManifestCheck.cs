using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Entities.Platform;
using Lessor.Entities.Tenants;
using Lessor.Operator.Applying;
using Lessor.Operator.Egress;
using Lessor.Rendering;
using Lessor.Rendering.Engines;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Tenants;

namespace Lessor.Operator.Offline;

/// <summary>Holds files to all rules that hold on a cluster.</summary>
/// <param name="operatorNamespace">The namespace the operator runs in, where it does.</param>
/// <param name="engine">Renders what isn't Handlebars.</param>
internal sealed class ManifestCheck(string operatorNamespace, IManifestEngine engine)
{
    private static readonly string[] Kinds = [Tenant.KubeKind, Component.KubeKind, PlatformPolicy.KubeKind];
    private static readonly ComponentPlace Files = new("is not among the files", "give its folder with --components");
    private readonly List<FileFinding> _findings = [];

    /// <summary>Checks files.</summary>
    /// <param name="files">The files to check.</param>
    /// <param name="library">More files with Components and ConfigMaps; tenants in them are passed over.</param>
    /// <param name="cancellationToken">Ends the check early.</param>
    public CheckResult Run(IReadOnlyList<InputFile> files, IReadOnlyList<InputFile> library, CancellationToken cancellationToken)
    {
        _findings.Clear();
        var given = files.SelectMany(file => Manifests.Read(file, _findings)).ToList();
        var all = given.Concat(library.SelectMany(file => Manifests.Read(file, _findings))).ToList();
        all.ForEach(CheckKind);
        var templates = new OfflineTemplates(all.FindAll(manifest => manifest is { ApiVersion: "v1", Kind: "ConfigMap" }), operatorNamespace);
        var components = CheckComponents(all.FindAll(manifest => Is(manifest, Component.KubeKind)), new ComponentCheck(new ComponentValidator(operatorNamespace, new EgressPolicy(new EgressOptions())), templates));
        var tenants = given.FindAll(manifest => Is(manifest, Tenant.KubeKind));
        var facts = new FileFacts(components, PolicyCheck.Run(all.FindAll(manifest => Is(manifest, PlatformPolicy.KubeKind)), _findings));
        var objects = CheckTenants(tenants, facts, cancellationToken);
        var order = files.Concat(library).Select((file, i) => (file.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i, StringComparer.Ordinal);
        return new CheckResult(
            [.. _findings.Distinct().OrderBy(finding => order[finding.File]).ThenBy(finding => finding.Line)],
            objects,
            tenants.Count,
            components.Count,
            given.Count(manifest => manifest.Kind != "ConfigMap" && !Kinds.Contains(manifest.Kind)),
            [.. components.Where(entry => entry.Value.IsElsewhere).Select(entry => entry.Key).Order(StringComparer.Ordinal)]);
    }

    private static bool Is(Manifest manifest, string kind) => manifest.ApiVersion == LessorApi.GroupVersion && manifest.Kind == kind;

    // A kind that is mistyped must not pass as one of somebody else's.
    private void CheckKind(Manifest manifest)
    {
        if (manifest.ApiVersion?.StartsWith(LessorApi.ReservedPrefix, StringComparison.Ordinal) != true)
        {
            return;
        }

        if (manifest.ApiVersion != LessorApi.GroupVersion)
        {
            _findings.Add(manifest.Finding("apiVersion", $"must be {LessorApi.GroupVersion} (was \"{manifest.ApiVersion}\")"));
        }
        else if (!Kinds.Contains(manifest.Kind))
        {
            _findings.Add(manifest.Finding("kind", $"must be {string.Join(", ", Kinds[..^1])} or {Kinds[^1]} (was \"{manifest.Kind}\")"));
        }
    }

    private Dictionary<string, KnownComponent> CheckComponents(List<Manifest> manifests, ComponentCheck check)
    {
        CheckNames(manifests);
        var known = new Dictionary<string, KnownComponent>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            known[manifest.Name ?? ""] = check.Check(manifest, _findings);
        }

        return known;
    }

    private List<DesiredObject> CheckTenants(
        List<Manifest> manifests, FileFacts facts, CancellationToken cancellationToken)
    {
        CheckNames(manifests);
        var rendering = new TenantRendering(new ComponentRenderer(engine: engine), TimeProvider.System, Files);
        var check = new TenantCheck(new TenantReview(new TenantValidator(operatorNamespace), rendering), facts);
        var tenants = manifests
            .Select(manifest => (Tenant: EntityReader.Read<Tenant>(manifest, _findings)!, Manifest: manifest))
            .Where(pair => pair.Tenant is not null)
            .ToList();
        _findings.AddRange(TenantClashes.Find(tenants));
        return [.. tenants.SelectMany(pair => check.Check(pair.Tenant, pair.Manifest, _findings, cancellationToken))];
    }

    private void CheckNames(List<Manifest> manifests)
    {
        var known = new Dictionary<string, Manifest>(StringComparer.Ordinal);
        foreach (var manifest in manifests.Where(manifest => manifest.Name is not null && !known.TryAdd(manifest.Name, manifest)))
        {
            _findings.Add(manifest.Finding("metadata.name", $"\"{manifest.Name}\" is there twice: also in {known[manifest.Name!].Place}"));
        }
    }
}
