using Lessor.Entities.Platform;
using Lessor.Entities.Tenants.Isolation;
using Lessor.Webhooks.Platform;

namespace Lessor.Tests.Webhooks.Platform;

/// <summary>docs/spec/platform-policy.md lists every rule with its message: here is a policy for each.</summary>
public class PlatformPolicyValidatorTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "spec", "platform-policy.md"));

    public static IEnumerable<TestCaseData> Refused()
    {
        yield return Case("metadata.name", new(), "strict");
        yield return Case("spec.protectedLabels[0]", new() { ProtectedLabels = ["a b"] });
        yield return Case("spec.protectedLabels[0]", new() { ProtectedLabels = ["lessor.io/tenant"] });
        yield return Case("spec.exceptions[0].tenants", new() { Exceptions = [new() { Tenants = "((" }] });
        yield return Case("spec.exceptions[0].tenants", new() { Exceptions = [new() { Tenants = "plan=gold" }] });
        yield return Case("spec.ceilings.nodes.selectors[0].key", Ceilings(new() { Nodes = new() { Selectors = [new() { Key = "po ol" }] } }));
        yield return Case("spec.ceilings.nodes.selectors[0].values", Ceilings(new() { Nodes = new() { Selectors = [new() { Key = "pool", Values = ["gold!"] }] } }));
        yield return Case("spec.ceilings.nodes.tolerations[0].operator", Ceilings(new() { Nodes = new() { Tolerations = [new()] } }));
        yield return Case(
            "spec.ceilings.nodes.tolerations[0].value",
            Ceilings(new() { Nodes = new() { Tolerations = [new() { Key = "pool", Operator = TolerationOperator.Exists, Value = "gold" }] } }));
        yield return Case("spec.ceilings.networks.to[0]", Ceilings(new() { Networks = new() { To = ["10.20.30.40/16"] } }));
        yield return Case("spec.ceilings.networks.from[0]", Ceilings(new() { Networks = new() { From = ["10.1/16"] } }));
        yield return Case("spec.ceilings.databases.servers[0]", Ceilings(new() { Databases = new() { Servers = ["a b"] } }));
    }

    [TestCaseSource(nameof(Refused))]
    public void Message_OfEachRule_IsOnThePage(PlatformPolicy policy, string field)
    {
        var finding = new PlatformPolicyValidator().Check(policy).Single();
        Assert.That(finding.Field, Is.EqualTo(field));
        Assert.That(Page, Does.Contain($"| `{field}` | `{finding.Message}`"));
    }

    [Test]
    public void Exception_WithoutItsOwnSyntaxRight_IsRefusedWhereItIs()
    {
        var policy = Policy(new() { Exceptions = [new() { Tenants = "*", Ceilings = new() { Networks = new() { To = ["10.1/16"] } } }] });
        Assert.That(new PlatformPolicyValidator().Check(policy).Single().Field, Is.EqualTo("spec.exceptions[0].ceilings.networks.to[0]"));
    }

    [Test]
    public void Policy_OfProtectedLabelsAndNames_IsFine() => Assert.That(
        new PlatformPolicyValidator().Check(Policy(new() { ProtectedLabels = ["example.com/plan"], Exceptions = [new() { Tenants = "example.com/plan=gold,lessor.io/tenant!=acme" }] })),
        Is.Empty);

    private static PlatformPolicySpec Ceilings(PolicyCeilings ceilings) => new() { Ceilings = ceilings };

    private static PlatformPolicy Policy(PlatformPolicySpec spec, string name = PlatformPolicy.TheName) => new() { Metadata = new() { Name = name }, Spec = spec };

    private static TestCaseData Case(string field, PlatformPolicySpec spec, string name = PlatformPolicy.TheName) =>
        new TestCaseData(Policy(spec, name), field).SetArgDisplayNames(field, new PlatformPolicyValidator().Check(Policy(spec, name))[0].Message[..12]);
}
