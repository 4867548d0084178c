using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Lessor.ControlPlane.Demo;

/// <summary>What the demonstration measures: how fast a tenant is ready, and what the operator costs.</summary>
internal static class Figures
{
    private const int Tenants = 100;

    /// <summary>Measures, and prints a line for each figure beside its goal.</summary>
    public static async Task MeasureAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.UntilAsync(Apply(Component), text => text.Contains("component"), cancellationToken);
        var one = await TimeToReadyAsync(session, 1, "timed", cancellationToken);
        var many = await TimeToReadyAsync(session, Tenants, "crowd", cancellationToken);
        Console.WriteLine(Line("operator: process start to ready", $"{session.Operator.Startup.TotalSeconds:0.0} s", "3 s"));
        Console.WriteLine(Line("tenant of 5 objects: create to Ready", $"{one.TotalSeconds:0.0} s", "2 s"));
        Console.WriteLine(Line($"operator: memory with {Tenants} tenants", $"{session.Operator.ResidentMemory() / 1048576.0:0} MiB", "150 MiB"));
        Console.WriteLine(Line($"{Tenants} tenants of 5 objects: create to Ready, all", $"{many.TotalSeconds:0.0} s", "-"));
    }

    private static string Line(string what, FormattableString value, string goal) =>
        $"  {what,-52} {value.ToString(CultureInfo.InvariantCulture),10}   (goal: {goal})";

    private static async Task<TimeSpan> TimeToReadyAsync(Session session, int count, string prefix, CancellationToken cancellationToken)
    {
        var manifests = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            manifests.Append(CultureInfo.InvariantCulture, $"---\napiVersion: lessor.io/v1\nkind: Tenant\nmetadata: {{name: {prefix}-{i}, labels: {{demo: {prefix}}}}}\nspec: {{components: [{{name: five}}]}}\n");
        }

        var file = Path.Combine(session.Cluster.Folder, $"{prefix}.yaml");
        await File.WriteAllTextAsync(file, manifests.ToString(), cancellationToken);
        var started = Stopwatch.GetTimestamp();
        await session.Shell.UntilAsync($"kubectl create -f {file}", text => text.Contains("created"), cancellationToken);
        await session.Shell.UntilAsync(
            $"kubectl wait tenants -l demo={prefix} --for=condition=Ready --timeout=120s", text => text.Split("condition met").Length == count + 1, cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }

    private static string Apply(string manifest) => $"kubectl apply -f - <<'END'\n{manifest}\nEND\n";

    private const string Component = """
        apiVersion: lessor.io/v1
        kind: Component
        metadata: {name: five}
        spec:
          source:
            inline: |
              apiVersion: v1
              kind: ServiceAccount
              metadata: {name: five}
              ---
              apiVersion: v1
              kind: ConfigMap
              metadata: {name: five}
              data: {tenant: "{{ tenant.name }}"}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: five}
              spec: {selector: {app: five}, ports: [{port: 80}]}
              ---
              apiVersion: v1
              kind: Service
              metadata: {name: five-headless}
              spec: {clusterIP: None, selector: {app: five}, ports: [{port: 80}]}
              ---
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: five}
              spec:
                selector: {matchLabels: {app: five}}
                template:
                  metadata: {labels: {app: five}}
                  spec: {serviceAccountName: five, containers: [{name: five, image: "example.com/five:1"}]}
        """;
}
