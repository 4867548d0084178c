using k8s;
using Lessor.Entities.Components;
using Lessor.Operator.Egress;
using Lessor.Webhooks.Components;

namespace Lessor.Tests.Webhooks.Components;

/// <summary>What a Component may say of sources outside of the cluster, and of what renders them.</summary>
public sealed class SourceRulesTests
{
    private const string Digest = "\"sha256\": \"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"";

    [TestCase("Handlebars", """{"git": {"url": "https://git.example/shop.git", "path": "web/web.yaml", "ref": "release/1.4", "varz": "web/varz.yaml"}}""")]
    [TestCase("Handlebars", """{"git": {"url": "ssh://git@git.example:2222/shop.git", "path": ".deploy/web", "ref": "cdac80a"}}""")]
    [TestCase("Helm", """{"git": {"url": "https://git.example/shop.git", "path": "."}}""")]
    [TestCase("GoTemplate", """{"http": {"url": "https://files.example/web.tgz", DIGEST}}""")]
    [TestCase("Helm", """{"chart": {"repo": "https://charts.example/stable", "name": "web", "version": "1.2.3"}}""")]
    [TestCase("Helm", """{"chart": {"repo": "oci://registry.example/charts", "name": "web", "version": "1.2.3"}}""")]
    [TestCase("GoTemplate", """{"inline": "a: {{ .Values.a }}"}""")]
    public void Check_SourceThatFitsItsEngine_Passes(string engine, string source) => Assert.That(Check(engine, source), Is.Empty);

    [TestCase("Handlebars", """{"git": {"url": "http://git.example/shop", "path": "a"}}""", "spec.source.git.url: may not begin with http://: the operator allows https, ssh, oci (--source-schemes)")]
    [TestCase("Handlebars", """{"git": {"url": "ext::sh -c id", "path": "a"}}""", "spec.source.git.url: may not begin with ext://: the operator allows https, ssh, oci (--source-schemes)")]
    [TestCase("Handlebars", """{"git": {"url": "--upload-pack=id", "path": "a"}}""", "spec.source.git.url: is not a URL")]
    [TestCase("Handlebars", """{"git": {"url": "https://me:secret@git.example/shop", "path": "a"}}""", "spec.source.git.url: may not hold a password: put it in a secret and name that in secretRef")]
    [TestCase("Handlebars", """{"git": {"url": "oci://git.example/shop", "path": "a"}}""", "spec.source.git.url: must begin with https:// or ssh:// (was \"oci://git.example/shop\")")]
    [TestCase("Handlebars", """{"git": {"url": "https://git.example/shop", "path": "../a"}}""", "spec.source.git.path: must be a path inside of the repository, without .. and a / at its start (was \"../a\")")]
    [TestCase("Handlebars", """{"git": {"url": "https://git.example/shop", "path": "a/../../b"}}""", "spec.source.git.path: must be a path inside of the repository, without .. and a / at its start (was \"a/../../b\")")]
    [TestCase("Handlebars", """{"git": {"url": "https://git.example/shop", "path": "/etc/passwd"}}""", "spec.source.git.path: must be a path inside of the repository, without .. and a / at its start (was \"/etc/passwd\")")]
    [TestCase("Handlebars", """{"git": {"url": "https://git.example/shop", "path": "a", "ref": "--output=x"}}""", "spec.source.git.ref: must be a branch, a tag or a commit (was \"--output=x\")")]
    [TestCase("Handlebars", """{"git": {"url": "https://git.example/shop", "path": "a", "ref": "main..dev"}}""", "spec.source.git.ref: must be a branch, a tag or a commit (was \"main..dev\")")]
    [TestCase("Handlebars", """{"http": {"url": "https://files.example/a.yaml"}}""", "spec.source.http.sha256: is required, so that what runs can't change behind your back; the operator can allow URLs without it (--allow-unpinned-http)")]
    [TestCase("Handlebars", """{"http": {"url": "ssh://files.example/a.yaml", DIGEST}}""", "spec.source.http.url: must begin with https:// (was \"ssh://files.example/a.yaml\")")]
    [TestCase("Handlebars", """{"chart": {"repo": "https://charts.example", "name": "web", "version": "1.2.3"}}""", "spec.engine: must be Helm for a chart (was Handlebars)")]
    [TestCase("Helm", """{"chart": {"repo": "ssh://charts.example", "name": "web", "version": "1.2.3"}}""", "spec.source.chart.repo: must begin with https:// or oci:// (was \"ssh://charts.example\")")]
    [TestCase("Helm", """{"inline": "a: 1"}""", "spec.engine: Helm renders charts, from git, http or chart; a text that stands here or in a ConfigMap takes Handlebars or GoTemplate")]
    public void Check_SourceThatCanNotBe_IsRefused(string engine, string source, string finding) => Assert.That(Check(engine, source), Is.EqualTo(new[] { finding }));

    [Test]
    public void Check_ClusterScopedWithoutAChart_IsRefused()
    {
        var spec = new ComponentSpec { ClusterScoped = true, Source = new() { Inline = "a: 1" } };

        Assert.That(
            SourceRules.CheckEngine(spec).Select(finding => finding.ToString()),
            Is.EqualTo(new[] { "spec.clusterScoped: is for the crds/ folder of charts, and the engine is Handlebars; leave it out" }));
    }

    [Test]
    public void Check_HostsThatThePlatformNames_AreTheOnlyOnes()
    {
        var policy = new EgressPolicy(new EgressOptions { Hosts = ["git.example", "*.shop.example"] });

        Assert.That(
            new[] { "https://git.example/a", "https://a.shop.example/b", "https://shop.example/c", "https://git.example.org/d" }.Select(url => policy.ProblemOf(url) is null),
            Is.EqualTo(new[] { true, true, false, false }));
    }

    private static string[] Check(string engine, string source)
    {
        var spec = new ComponentSpec
        {
            Engine = Enum.Parse<TemplateEngine>(engine),
            Source = KubernetesJson.Deserialize<ComponentSource>(source.Replace("DIGEST", Digest, StringComparison.Ordinal)),
        };
        return [.. new ComponentValidator(policy: new EgressPolicy(new EgressOptions())).Check(new ComponentContent(spec, null)).Select(finding => finding.ToString())];
    }
}
