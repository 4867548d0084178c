using k8s.Models;
using KubeOps.Tests;
using Lessor.Entities.Components;
using Lessor.Entities.Tenants;
using Lessor.Tests.Rendering;
using Lessor.Tests.Webhooks.Tenants;
using Lessor.Webhooks.Components;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Tests.Webhooks.Components;

public sealed class ComponentAdmissionTests
{
    private const string Template = "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {size: \"{{ size }}\"}}";
    private readonly ManualTimeProvider _clock = new();

    [Test]
    public async Task Review_ChangeThatBreaksTenants_NamesTenOfThemAndTheCount()
    {
        var tenants = Enumerable.Range(10, 12).Select(i => Reviews.Tenant($"t{i}", null, Reviews.Component("web", values: "{\"size\": 1}"))).ToList();
        tenants.Add(Reviews.Tenant("fits", null, Reviews.Component("web", values: "{\"size\": \"s\"}")));
        tenants.Add(Reviews.Tenant("other", null, Reviews.Component("store", values: "{\"size\": 1}")));

        var result = await ReviewAsync(tenants, Component(Template, """{"type": "object", "properties": {"size": {"type": "string"}}}"""), Component(Template));

        Assert.That(Findings(result), Is.EqualTo(
            Enumerable.Range(10, 10).Select(i => $"spec: tenant t{i} would no longer render: component \"web\": values.size doesn't fit the schema [FieldValueForbidden]")
                .Prepend("spec: 12 of 13 tenants that run it would no longer render; change these tenants first, or leave what they use as it is [FieldValueForbidden]")));
        Assert.That(result.Warnings, Is.Empty);
    }

    [Test]
    public async Task Review_ChangeBesideTenantsThatFailAnyway_PassesAndSaysSo()
    {
        var tenants = new[] { Reviews.Tenant("bad", null, Reviews.Component("web")), Reviews.Tenant("good", null, Reviews.Component("web", values: "{\"size\": 1}")) };

        var result = await ReviewAsync(tenants, Component(Template + "\n# changed"), Component(Template));

        Assert.That(result.Findings, Is.Empty);
        Assert.That(result.Warnings, Is.EqualTo(new[] { "1 tenant couldn't be rendered before this change and still can't: bad" }));
    }

    [Test]
    public async Task Review_TenantThatRunsItTwice_CountsOnceIfEitherBreaks()
    {
        var tenant = Reviews.Tenant("acme", null, Reviews.Component("web"), Reviews.Component("again", "web", "{\"size\": 1}"));

        var result = await ReviewAsync([tenant], Component("{{ size.x }}"), Component(Template));

        Assert.That(Findings(result), Has.Length.EqualTo(2));
        Assert.That(Findings(result)[1], Does.StartWith("spec: tenant acme would no longer render: component \"again\", line 1: size.x can't be had for it"));
    }

    [Test]
    public async Task Review_TenantThatIsBeingDeleted_HoldsNoChange()
    {
        var tenant = Reviews.Tenant("acme", null, Reviews.Component("web", values: "{\"size\": 1}"));
        tenant.Metadata.DeletionTimestamp = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.That(Findings(await ReviewAsync([tenant], Component("{{ nobody }}"), Component(Template))), Is.Empty);
    }

    [Test]
    public async Task Review_NewComponentThatTenantsWaitFor_BreaksNobody() =>
        Assert.That(Findings(await ReviewAsync([Reviews.Tenant("acme", null, Reviews.Component("web"))], Component(Template), old: null)), Is.Empty);

    [Test]
    public async Task Review_FixOfAComponentThatNobodyCanRender_Passes() =>
        Assert.That(Findings(await ReviewAsync([Reviews.Tenant("acme", null, Reviews.Component("web"))], Component(Template), Component("{{#if"))), Is.Empty);

    [Test]
    public async Task Review_NothingThatRenderingReads_LooksAtNoTenant()
    {
        var changed = Component(Template);
        changed.Metadata.Labels = new Dictionary<string, string> { ["a"] = "b" };

        Assert.That(Findings(await ReviewAsync(Unreadable(), changed, Component(Template))), Is.Empty);
    }

    [Test]
    public async Task Review_OutOfTime_PassesAndSaysHowManyWereChecked()
    {
        var tenants = Enumerable.Range(0, 5).Select(i => Reviews.Tenant($"t{i}", null, Reviews.Component("web", values: "{\"size\": 1}")));
        var result = await ReviewAsync(Late(tenants), Component(Template + "\n# changed"), Component(Template));

        Assert.That(result.Findings, Is.Empty);
        Assert.That(result.Warnings.Single(), Does.Match("^only [0-4] of 5 tenants could be checked in time; one that no longer renders keeps running what it has, and says so$"));
    }

    [Test]
    public async Task Review_BadComponent_IsRefusedOnCreateAndUpdateAlike()
    {
        var bad = Component("{{{ x }}}");

        Assert.That(Findings(await ReviewAsync([], bad, old: null)), Has.Length.EqualTo(1));
        Assert.That(Findings(await ReviewAsync([], bad, Component(Template))), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Review_FinalizerTakenOffABadComponent_Passes()
    {
        var (old, changed) = (Component("{{{ x }}}"), Component("{{{ x }}}"));
        old.Metadata.Finalizers = ["example.com/hold"];

        Assert.That(Findings(await ReviewAsync([], changed, old)), Is.Empty);
        changed.Metadata.Annotations = new Dictionary<string, string> { ["a"] = "b" };
        Assert.That(Findings(await ReviewAsync([], changed, old)), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task Review_ConfigMapThatIsNotThere_PassesWithAWarning()
    {
        var component = Component(null);
        component.Spec.Source = new ComponentSource { ConfigMap = new ConfigMapSource { Name = "web", Key = "a.yaml" } };

        var result = await ReviewAsync([], component, old: null);

        Assert.That(result.Findings, Is.Empty);
        Assert.That(result.Warnings, Is.EqualTo(new[] { "spec.source.configMap: ConfigMap lessor-system/web doesn't exist; tenants wait for it" }));
    }

    [Test]
    public async Task Review_ConfigMapThatTheWatchHasNotSeen_IsReadAndJudged()
    {
        var component = Component(null);
        component.Spec.Source = new ComponentSource { ConfigMap = new ConfigMapSource { Name = "web", Key = "a.yaml" } };

        var result = await Admission([], new Templates { Live = "{{{ x }}}" }).ReviewAsync(component, null, CancellationToken.None);

        Assert.That(Findings(result).Single(), Does.StartWith("spec.source.configMap: line 1: values can't be printed raw"));
    }

    [Test]
    [Holds(39)]
    public async Task Review_SourceElsewhereThatIsNew_IsNotReadAndWarned()
    {
        var component = Component(null);
        component.Spec.Source = new ComponentSource { Http = new HttpSource { Url = "https://example.com/a.yaml", Sha256 = new string('a', 64) } };

        var created = await Admission([], new Templates { Asked = Assert.Fail }).ReviewAsync(component, null, CancellationToken.None);
        var changed = await Admission([], new Templates { Asked = Assert.Fail }, Component(Template)).ReviewAsync(component, Component(Template), CancellationToken.None);

        Assert.That(created.Findings.Concat(changed.Findings), Is.Empty);
        Assert.That(created.Warnings, Is.EqualTo(new[] { "spec.source.http: is fetched once the Component is stored; its conditions tell what is found" }));
        Assert.That(changed.Warnings, Is.EqualTo(created.Warnings));
    }

    [Test]
    [Holds(39)]
    public async Task Review_UpdateOfAnotherThanTheStoredOne_LooksAtNoTenant()
    {
        var admission = Admission(Unreadable(), stored: Component(Template, """{"type": "object"}"""));

        var result = await admission.ReviewAsync(Component(Template + "\n# changed"), Component(Template), CancellationToken.None);

        Assert.That(result.Code, Is.EqualTo(409));
        Assert.That(Findings(result).Single(), Does.StartWith("metadata.resourceVersion: the Component that is stored isn't the one that this update replaces"));
    }

    [Test]
    public async Task Review_NewOneWhoseNameIsTaken_IsToldThatAlone()
    {
        var result = await Admission([], stored: Component(Template)).ReviewAsync(Component("{{{ x }}}"), null, CancellationToken.None);

        Assert.That(result.Code, Is.EqualTo(409));
        Assert.That(Findings(result), Is.EqualTo(new[] { "metadata.name: components.lessor.io \"web\" already exists [FieldValueDuplicate]" }));
    }

    [Test]
    public async Task ReviewDeletion_ComponentInUse_NamesTenTenantsAndTheCount()
    {
        var tenants = Enumerable.Range(10, 12).Select(i => Reviews.Tenant($"t{i}", null, Reviews.Component("web")));

        Assert.That(Findings(await ReviewDeletionAsync(tenants)), Is.EqualTo(new[]
        {
            "metadata.name: 12 tenants run it: t10, t11, t12, t13, t14, t15, t16, t17, t18, t19 and 2 more; "
                + "delete the tenants first, or take it out of their spec.components [FieldValueForbidden]",
        }));
    }

    [Test]
    public async Task ReviewDeletion_ComponentOfOneTenant_NamesIt() => Assert.That(
        Findings(await ReviewDeletionAsync([Reviews.Tenant("acme", null, Reviews.Component("a", "web"))])).Single(),
        Does.StartWith("metadata.name: 1 tenant runs it: acme; "));

    [Test]
    public async Task ReviewDeletion_OfATenantThatIsBeingDeleted_Passes()
    {
        var tenant = Reviews.Tenant("acme", null, Reviews.Component("web"));
        tenant.Metadata.DeletionTimestamp = new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

        Assert.That(Findings(await ReviewDeletionAsync([tenant])), Is.Empty);
    }

    [Test]
    public async Task ReviewDeletion_OfATenantThatGoesMeanwhile_Passes()
    {
        var tenants = new List<Tenant> { Reviews.Tenant("acme", null, Reviews.Component("web")) };
        var review = Admission(tenants).ReviewDeletionAsync(Component(Template), CancellationToken.None);
        Assert.That(review.IsCompleted, Is.False);

        tenants.Clear();
        _clock.Advance(ComponentAdmission.ViewLag);

        Assert.That(Findings(await review), Is.Empty);
    }

    private static Component Component(string? template, string? schema = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = "web" },
        Spec = new ComponentSpec { Source = new ComponentSource { Inline = template! }, Schema = Requests.Json(schema) },
    };

    private static string[] Findings(ComponentReviewResult result) => [.. result.Findings.Select(finding => $"{finding} [{finding.Reason}]")];

    private static IEnumerable<Tenant> Unreadable()
    {
        Assert.Fail("no tenant is to be looked at");
        yield break;
    }

    // The time is up while the third is read.
    private IEnumerable<Tenant> Late(IEnumerable<Tenant> tenants)
    {
        foreach (var (i, tenant) in tenants.Index())
        {
            if (i == 3)
            {
                _clock.Advance(TimeSpan.FromSeconds(5));
            }

            yield return tenant;
        }
    }

    private Task<ComponentReviewResult> ReviewAsync(IEnumerable<Tenant> tenants, Component component, Component? old) =>
        Admission(tenants, stored: old).ReviewAsync(component, old, CancellationToken.None);

    private async Task<ComponentReviewResult> ReviewDeletionAsync(IEnumerable<Tenant> tenants)
    {
        var review = Admission([.. tenants]).ReviewDeletionAsync(Component(Template), CancellationToken.None);
        _clock.Advance(ComponentAdmission.ViewLag);
        return await review;
    }

    private ComponentAdmission Admission(IEnumerable<Tenant> tenants, Templates? templates = null, Component? stored = null)
    {
        var facts = new StaticFacts { Tenants = tenants };
        if (stored is not null)
        {
            facts.With(new KnownComponent("web", stored.Spec, stored.Spec.Source.Inline is { } template ? new(template) : null, null) { Uid = stored.Metadata.Uid ?? "" });
        }

        var view = new View(facts);
        return new(view, new ReviewedContent(view, templates ?? new Templates()), new ComponentValidator(), new ComponentImpact(_clock), _clock);
    }

    private sealed class Templates : ITemplates
    {
        public string? Live { get; init; }

        public Action Asked { get; init; } = () => { };

        public SourceContent Read(SourceRequest request)
        {
            Asked();
            return request.Source.ConfigMap is { } configMap
                ? SourceContent.Missing($"ConfigMap {configMap.Namespace}/{configMap.Name} doesn't exist")
                : SourceContent.OfTemplate(request.Source.Inline);
        }

        public ValueTask<SourceContent> ReadLiveAsync(SourceRequest request, CancellationToken cancellationToken) =>
            ValueTask.FromResult(Live is null ? Read(request) : SourceContent.OfTemplate(Live));
    }

    private sealed class View(IClusterFacts facts) : IClusterView
    {
        public IClusterFacts Known => facts;

        public Task<IClusterFacts> ReadAsync(
            IReadOnlyCollection<string> components, IReadOnlyCollection<string> namespaces, CancellationToken cancellationToken) => Task.FromResult(facts);

        public Task<bool> HasTenantAsync(string tenant, CancellationToken cancellationToken) => Task.FromResult(false);

        public string? Reserve(string tenant, IReadOnlyCollection<string> namespaces) => null;
    }
}
