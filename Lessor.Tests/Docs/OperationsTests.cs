using System.Text.RegularExpressions;
using Lessor.Entities.Conditions;
using Lessor.Manifests.Monitoring;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Tenants;

namespace Lessor.Tests.Docs;

/// <summary>Whoever meets a word of Lessor's finds in docs/operations.md what it means and what to do.</summary>
public sealed partial class OperationsTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md"));

    private static IEnumerable<string> Words() => new[] { typeof(ConditionTypes), typeof(ConditionReasons), typeof(TenantEventReasons), typeof(MetricNames) }
        .SelectMany(type => type.GetFields())
        .Where(field => field.IsLiteral)
        .Select(field => (string)field.GetRawConstantValue()!)
        .Concat(AlertRules.All.Select(alert => alert.Name))
        .Distinct();

    [TestCaseSource(nameof(Words))]
    public void Word_OfAConditionEventMetricOrAlert_IsExplained(string word) =>
        Assert.That(Row().Matches(Page).Select(row => row.Groups[1].Value).SelectMany(cell => Code().Matches(cell).Select(code => code.Groups[1].Value)), Does.Contain(word));

    [GeneratedRegex(@"^\|([^|]*)\|[^|]*\S", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`{]+)(\\{[^`]*)?`")]
    private static partial Regex Code();
}
