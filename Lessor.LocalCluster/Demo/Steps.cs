namespace Lessor.ControlPlane.Demo;

/// <summary>What the demonstration shows, in order.</summary>
internal static class Steps
{
    public static IReadOnlyList<Step> All { get; } =
    [
        new("A tenant with three namespaces", NamespacesAsync),
        new("One application for two tenants", KuardAsync),
        new("Two components, the second after the first", ShopAsync),
        new("A tenant with walls, a quota, shared secrets and databases", ClinicStep.RunAsync),
        new("A deleted Service comes back", DeletedServiceAsync),
        new("An edited image is put right", EditedImageAsync),
        new("A changed Component reaches the tenants that run it", ComponentChangeAsync),
        new("A tenant that is wrong says what to change, and disturbs nobody", WrongTenantAsync),
        new("A deleted tenant goes without a trace", DeletionAsync),
    ];

    private static async Task NamespacesAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.RunAsync("kubectl apply -f samples/acme-labs.yaml", cancellationToken);
        await ReadyAsync(session, "acme-labs", cancellationToken);
        await session.Shell.RunAsync("kubectl get tenants -o wide", cancellationToken);
        var namespaces = await session.Shell.RunAsync("kubectl get namespaces -l lessor.io/tenant=acme-labs", cancellationToken);
        Expect(namespaces.Split("acme-labs").Length > 3, "the three namespaces aren't there");
    }

    private static async Task KuardAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.RunAsync("kubectl apply -f samples/kuard", cancellationToken);
        await ReadyAsync(session, "blue-bakery", cancellationToken);
        await ReadyAsync(session, "green-grocer", cancellationToken);
        var objects = await session.Shell.RunAsync("kubectl get deployments,services -A -l lessor.io/component=kuard -o wide", cancellationToken);
        Expect(objects.Contains("kuard-amd64:blue") && objects.Contains("kuard-amd64:green"), "the images aren't the tenants'");
        await session.Shell.RunAsync("kubectl get components", cancellationToken);
    }

    private static async Task ShopAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.RunAsync("kubectl apply -f samples/shop", cancellationToken);
        await ReadyAsync(session, "corner-shop", cancellationToken);
        await session.Shell.RunAsync("kubectl -n corner-shop get configmap shop -o jsonpath='{.data}'", cancellationToken);
        await session.Shell.UntilAsync(
            "kubectl get events -A --field-selector involvedObject.name=corner-shop,reason=Ready", text => text.Contains("Ready"), cancellationToken);
        await session.Shell.RunAsync(
            "kubectl get events -A --field-selector involvedObject.name=corner-shop --sort-by=.metadata.creationTimestamp -o custom-columns=TYPE:.type,REASON:.reason,MESSAGE:.message",
            cancellationToken);
    }

    private static async Task DeletedServiceAsync(Session session, CancellationToken cancellationToken)
    {
        const string Uid = "kubectl -n blue-bakery get service kuard --ignore-not-found -o jsonpath='{.metadata.uid}'";
        var before = await session.Shell.UntilAsync(Uid, uid => uid.Length > 0, cancellationToken);
        await session.Shell.RunAsync("kubectl -n blue-bakery delete service kuard", cancellationToken);
        await session.Shell.UntilAsync(Uid, uid => uid.Length > 0 && uid != before, cancellationToken);
        await session.Shell.RunAsync("kubectl -n blue-bakery get service kuard", cancellationToken);
    }

    private static async Task EditedImageAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.RunAsync("kubectl -n blue-bakery set image deployment/kuard kuard=example.com/other:1", cancellationToken);
        await session.Shell.UntilAsync(ImageOf("blue-bakery"), image => image.EndsWith("kuard-amd64:blue", StringComparison.Ordinal), cancellationToken);
        await session.Shell.RunAsync(ImageOf("blue-bakery"), cancellationToken);
        await ReadyAsync(session, "blue-bakery", cancellationToken);
    }

    private static async Task ComponentChangeAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.RunAsync(
            """kubectl patch component kuard --type merge -p '{"spec":{"values":{"image":"gcr.io/kuar-demo/kuard-amd64:purple"}}}'""", cancellationToken);
        await session.Shell.UntilAsync(ImageOf("blue-bakery"), image => image.EndsWith("purple", StringComparison.Ordinal), cancellationToken);
        await session.Shell.RunAsync("kubectl get deployments -A -l lessor.io/component=kuard -o wide", cancellationToken);
        var own = await session.Shell.UntilAsync(ImageOf("green-grocer"), image => image.Length > 0, cancellationToken);
        Expect(own.EndsWith("green", StringComparison.Ordinal), "the tenant with an image of its own lost it");
        await ReadyAsync(session, "blue-bakery", cancellationToken);
    }

    // A cluster of somebody else's doesn't reach the webhooks of a process here: there the loop has the word.
    private static Task WrongTenantAsync(Session session, CancellationToken cancellationToken) =>
        session.Cluster.WebhookUrl is null ? StalledAsync(session, cancellationToken) : RefusalAsync(session, cancellationToken);

    private static async Task RefusalAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.RunAsync("grep -v '^#' samples/rejected/tenant-many-mistakes.yaml", cancellationToken);
        var message = await session.Shell.RunRefusedAsync("kubectl create -f samples/rejected/tenant-many-mistakes.yaml", cancellationToken);
        Expect(message.Contains("spec.components[0].values.replicas: "), "the message doesn't name the value");
        await session.Shell.RunRefusedAsync("kubectl get tenant many-mistakes", cancellationToken);
        var inUse = await session.Shell.RunRefusedAsync("kubectl delete component kuard", cancellationToken);
        Expect(inUse.Contains("blue-bakery"), "the message doesn't say who runs it");
        await session.Shell.RunAsync("kubectl get tenants,components", cancellationToken);
    }

    private static async Task StalledAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.RunAsync(
            """
            kubectl apply -f - <<END
            apiVersion: lessor.io/v1
            kind: Tenant
            metadata: {name: hasty}
            spec:
              components:
              - {name: kuard, values: {image: 7, replicas: many}}
            END
            """,
            cancellationToken);
        await session.Shell.UntilAsync("kubectl get tenant hasty -o jsonpath='{.status.conditions[?(@.type==\"Stalled\")].status}'", text => text == "True", cancellationToken);
        var message = await session.Shell.RunAsync("kubectl get tenant hasty -o jsonpath='{.status.conditions[?(@.type==\"Ready\")].message}'", cancellationToken);
        Expect(message.Contains("replicas"), "the message doesn't name the value");
        await session.Shell.RunAsync("kubectl get tenants", cancellationToken);
        await session.Shell.RunAsync("kubectl delete tenant hasty --timeout=60s", cancellationToken);
    }

    private static async Task DeletionAsync(Session session, CancellationToken cancellationToken)
    {
        await session.Shell.RunAsync("kubectl delete tenant green-grocer --timeout=60s", cancellationToken);
        var left = await session.Shell.RunAsync(
            "kubectl get namespaces,serviceaccounts,rolebindings,deployments,services -A -l lessor.io/tenant=green-grocer", cancellationToken);
        Expect(left.Contains("No resources found"), "something of it is left");
        await session.Shell.RunAsync("kubectl get tenants", cancellationToken);
    }

    internal static Task<string> ReadyAsync(Session session, string tenant, CancellationToken cancellationToken) =>
        session.Shell.RunAsync($"kubectl wait tenant/{tenant} --for=condition=Ready --timeout=60s", cancellationToken);

    private static string ImageOf(string ns) => $"kubectl -n {ns} get deployment kuard -o jsonpath='{{.spec.template.spec.containers[0].image}}'";

    internal static void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new StepFailedException(otherwise);
        }
    }
}
