using System.Text.Json.Nodes;
using Lessor.Entities.Naming;
using Lessor.Tests.Docs;

namespace Lessor.Tests.Manifests;

/// <summary>The policies that hold the operator's account on servers that have them: what they look at and refuse, as they are written.</summary>
[Holds(8)]
public class AdmissionPoliciesTests
{
    private static readonly IReadOnlyList<JsonNode> Documents = [.. YamlJson.ReadAll(
        File.ReadAllText(Path.Combine(Repository.Root, "config", "policies", "policies.yaml"))).Select(document => document!)];

    [Test]
    public void Policies_RefuseWhatTheyCannotJudge_AndAreAllBound() => Assert.Multiple(() =>
    {
        foreach (var policy in Of("ValidatingAdmissionPolicy"))
        {
            Assert.That((string?)policy["spec"]!["failurePolicy"], Is.EqualTo("Fail"), Name(policy));
            Assert.That(policy["spec"]!["matchConditions"]!.AsArray(), Has.Count.EqualTo(1), Name(policy));
            var binding = Of("ValidatingAdmissionPolicyBinding").Single(binding => (string?)binding["spec"]!["policyName"] == Name(policy));
            Assert.That(binding["spec"]!["validationActions"]!.ToJsonString(), Is.EqualTo("""["Deny"]"""), Name(policy));
        }
    });

    [Test]
    public void Policies_LookAtEverythingThatTheOperatorWritesInNamespaces()
    {
        var seen = Of("ValidatingAdmissionPolicy").Where(policy => Text(policy["spec"]!["matchConditions"]).Contains("lessor-system:lessor-operator", StringComparison.Ordinal))
            .SelectMany(policy => policy["spec"]!["matchConstraints"]!["resourceRules"]!.AsArray())
            .SelectMany(rule => rule!["resources"]!.AsArray()).Select(resource => (string?)resource).Distinct();

        Assert.That(seen, Is.EquivalentTo(new[] { "namespaces", "limitranges", "resourcequotas", "networkpolicies", "rolebindings" }));
    }

    [Test]
    public void Bindings_NameTheRolesThatRbacLetsItBind_AndNoOther()
    {
        var policy = Text(Of("ValidatingAdmissionPolicy").Single(policy => Name(policy) == "lessor-operator-bindings"));

        Assert.That(policy, Does.Contain($"in ['{LessorRoles.TenantDeployer}', '{string.Join("', '", LessorRoles.ForPeople)}']"));
    }

    // The API server asks no policy about these: one that seemed to hold them would deceive.
    [Test]
    public void Policies_DoNotClaimToHoldConfigurationsOfAdmission() =>
        Assert.That(Text(Documents[0].Root), Does.Not.Contain("webhookconfigurations"));

    private static IEnumerable<JsonNode> Of(string kind) => Documents.Where(document => (string?)document["kind"] == kind);

    private static string Name(JsonNode document) => (string)document["metadata"]!["name"]!;

    private static string Text(JsonNode? node) => node!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
