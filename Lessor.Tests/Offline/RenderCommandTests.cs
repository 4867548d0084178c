namespace Lessor.Tests.Offline;

public sealed class RenderCommandTests
{
    [Test]
    public async Task Render_Tenant_PrintsItsObjectsDependenciesFirst()
    {
        using var run = new OfflineRun().With("components/all.yaml", Sample.Components).With("tenant.yaml", Sample.Tenant);
        Assert.That(await run.RenderAsync("-f", run["tenant.yaml"], "--components", run["components"]), Is.Zero, run.Errors);
        Assert.That(run.Output, Is.EqualTo("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: store
              namespace: acme
              labels:
                app.kubernetes.io/managed-by: lessor
                lessor.io/tenant: acme
                lessor.io/component: store
            data:
              "on": acme
              size: "on"
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: web
              namespace: acme
              labels:
                app.kubernetes.io/managed-by: lessor
                lessor.io/tenant: acme
                lessor.io/component: web
            spec:
              ports:
              - port: 80
                protocol: TCP
              selector:
                app: "2"

            """));
    }

    [Test]
    public async Task Render_TenantThatCantBe_PrintsFindingsAlone()
    {
        using var run = new OfflineRun().With("components/all.yaml", Sample.Components).With("tenant.yaml", Sample.BadTenant);
        Assert.That(await run.RenderAsync("-f", run["tenant.yaml"], "--components", run["components"]), Is.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
        Assert.That(run.Errors, Does.StartWith("tenant.yaml:6: Tenant acme: metadata.lables: "));
    }
}
