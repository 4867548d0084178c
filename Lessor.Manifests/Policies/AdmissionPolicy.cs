namespace Lessor.Manifests.Policies;

/// <summary>A ValidatingAdmissionPolicy and its binding. What it can't judge it refuses.</summary>
internal static class AdmissionPolicy
{
    private const string Version = "admissionregistration.k8s.io/v1";
    private static readonly string[] Any = ["*"];
    private static readonly string[] Deny = ["Deny"];

    public static IEnumerable<object> Documents(string name, string whose, PolicyScope[] scopes, PolicyRule[] rules) =>
    [
        new
        {
            ApiVersion = Version,
            Kind = "ValidatingAdmissionPolicy",
            Metadata = new { Name = name },
            Spec = new
            {
                FailurePolicy = "Fail",
                MatchConstraints = new { ResourceRules = scopes.Select(Scope).ToArray() },
                MatchConditions = new[] { new { Name = "whose", Expression = whose } },
                Validations = rules.Select(rule => new { rule.Expression, rule.Message, Reason = "Forbidden" }).ToArray(),
            },
        },
        new
        {
            ApiVersion = Version,
            Kind = "ValidatingAdmissionPolicyBinding",
            Metadata = new { Name = name },
            Spec = new { PolicyName = name, ValidationActions = Deny },
        },
    ];

    private static object Scope(PolicyScope scope) =>
        new { ApiGroups = new[] { scope.Group }, ApiVersions = Any, scope.Operations, scope.Resources };
}
