using System.Net;
using Lessor.Operator.Isolation.Networks;

namespace Lessor.Tests.Isolation;

/// <summary>What a tenant opens by allowFrom and allowTo, and what it can't.</summary>
public sealed class PeerTests
{
    private static readonly Endpoint Ingress = Endpoint.Pod("ingress-nginx", "10.244.9.1", ("app", "nginx"));
    private static readonly Endpoint Tools = Endpoint.Pod("tools", "10.244.9.2", ("app", "grafana")).InNamespaceWith(("team", "ops"));

    [TestCase("{namespaces: {matchLabels: {kubernetes.io/metadata.name: ingress-nginx}}}", true, false)]
    [TestCase("{namespaces: {matchExpressions: [{key: team, operator: In, values: [ops, dev]}]}}", false, true)]
    [TestCase("{namespaces: {matchExpressions: [{key: team, operator: DoesNotExist}]}}", true, false)]
    [TestCase("{namespaces: {}}", true, true)]
    [TestCase("{namespaces: {}, pods: {matchLabels: {app: grafana}}}", false, true)]
    [TestCase("{namespaces: {}, ports: [{port: 8080}]}", true, true)]
    [TestCase("{namespaces: {}, ports: [{port: 8080, protocol: UDP}]}", false, false)]
    [TestCase("{namespaces: {}, ports: [{port: 80}, {port: 8443}]}", false, false)]
    public void Namespaces_AreAllowedAsSelected(string peer, bool ingress, bool tools)
    {
        var from = Neighbourhood.Of(("acme", $"{{allowFrom: [{peer}]}}"));
        Assert.That(from.Allows(Ingress, from.Pod("acme"), 8080), Is.EqualTo(ingress));
        Assert.That(from.Allows(Tools, from.Pod("acme", primary: false), 8080), Is.EqualTo(tools));
        Assert.That(from.Allows(from.Pod("acme"), Tools, 8080), Is.False);

        var to = Neighbourhood.Of(("acme", $"{{allowTo: [{peer}]}}"));
        Assert.That(to.Allows(to.Pod("acme"), Ingress, 8080), Is.EqualTo(ingress));
        Assert.That(to.Allows(to.Pod("acme", primary: false), Tools, 8080), Is.EqualTo(tools));
        Assert.That(to.Allows(Tools, to.Pod("acme"), 8080), Is.False);
    }

    // Property 6: whatever the selector says, tenants' namespaces are never meant.
    [TestCase("{}")]
    [TestCase("{matchLabels: {lessor.io/tenant: beta}}")]
    [TestCase("{matchLabels: {kubernetes.io/metadata.name: beta}}")]
    [TestCase("{matchExpressions: [{key: lessor.io/tenant, operator: Exists}]}")]
    [TestCase("{matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [beta]}]}")]
    public void Namespaces_OfATenant_AreNeverMeant(string selector)
    {
        var cluster = Neighbourhood.Of(("acme", $"{{allowFrom: [{{namespaces: {selector}}}], allowTo: [{{namespaces: {selector}}}]}}"), ("beta", "{mode: Open}"), ("gamma", $"{{allowTo: [{{namespaces: {selector}}}]}}"));
        Assert.That(cluster.Evaluator.MayLeave(cluster.Pod("acme"), cluster.Pod("beta"), 80), Is.False);
        Assert.That(cluster.Evaluator.MayEnter(cluster.Pod("beta"), cluster.Pod("acme"), 80), Is.False);
        Assert.That(cluster.Allows(cluster.Pod("gamma"), cluster.Pod("acme")), Is.False);
    }

    [Test]
    public void Cidr_IsAllowedWithoutItsExceptions()
    {
        var cluster = Neighbourhood.Of(("acme", "{allowTo: [{cidr: 10.1.0.0/16, except: [10.1.9.0/24], ports: [{port: 443}]}], allowFrom: [{cidr: 198.51.100.0/24}]}"));
        var acme = cluster.Pod("acme");
        Assert.That(cluster.Allows(acme, Endpoint.Outside("10.1.2.3"), 443));
        Assert.That(cluster.Allows(acme, Endpoint.Outside("10.1.2.3"), 22), Is.False);
        Assert.That(cluster.Allows(acme, Endpoint.Outside("10.1.9.3"), 443), Is.False);
        Assert.That(cluster.Allows(acme, Endpoint.Outside("10.2.0.1"), 443), Is.False);
        Assert.That(cluster.Allows(Endpoint.Outside("198.51.100.7"), acme, 443));
        Assert.That(cluster.Allows(Endpoint.Outside("203.0.113.7"), acme, 443), Is.False);
    }

    // Also where admission was not asked.
    [TestCase("0.0.0.0/0")]
    [TestCase("169.254.0.0/16")]
    [TestCase("169.254.169.254/32")]
    [TestCase("168.0.0.0/5")]
    [TestCase("::/0")]
    [TestCase("fd00::/8")]
    [TestCase("10.244.1.0/24")]
    [TestCase("not a network")]
    public void Cidr_WhateverItIs_LeadsToNoMetadataAndNoClusterNetwork(string cidr)
    {
        var settings = new NetworkSettings { ClusterNetworks = [IPNetwork.Parse("10.244.0.0/16")] };
        var cluster = new Neighbourhood(Neighbourhood.Read(("acme", $"{{allowTo: [{{cidr: '{cidr}'}}]}}"), ("beta", "{mode: Open}")), settings);
        foreach (var address in new[] { "169.254.169.254", "168.63.129.16", "fd00:ec2::254", "127.0.0.1", "10.244.1.1" })
        {
            Assert.That(cluster.Allows(cluster.Pod("acme"), Endpoint.Outside(address), 80), Is.False);
        }

        Assert.That(cluster.Allows(cluster.Pod("acme"), cluster.Pod("beta")), Is.False);
    }

    [TestCase("{allowFrom: [{tenant: beta}]}", "{}", false)]
    [TestCase("{}", "{allowTo: [{tenant: acme}]}", false)]
    [TestCase("{allowFrom: [{tenant: beta}]}", "{allowFrom: [{tenant: acme}]}", false)]
    [TestCase("{allowFrom: [{tenant: beta}]}", "{allowTo: [{tenant: gamma}]}", false)]
    [TestCase("{allowFrom: [{tenant: beta}]}", "{allowTo: [{tenant: acme}]}", true)]
    [TestCase("{allowFrom: [{tenant: beta, ports: [{port: 80}]}]}", "{allowTo: [{tenant: acme}]}", true)]
    [TestCase("{allowFrom: [{tenant: beta, ports: [{port: 80}, {port: 443}]}]}", "{allowTo: [{tenant: acme, ports: [{port: 8080}, {port: 80}]}]}", true)]
    [TestCase("{allowFrom: [{tenant: beta, ports: [{port: 443}]}]}", "{allowTo: [{tenant: acme, ports: [{port: 80}]}]}", false)]
    [TestCase("{allowFrom: [{tenant: beta, ports: [{port: 80, protocol: UDP}]}]}", "{allowTo: [{tenant: acme, ports: [{port: 80}]}]}", false)]
    [TestCase("{allowFrom: [{tenant: beta}]}", "{allowTo: [{tenant: acme, ports: [{port: 8080}]}, {tenant: acme, ports: [{port: 80}]}]}", true)]
    [TestCase("{mode: Open}", "{allowTo: [{tenant: acme}]}", true)]
    [TestCase("{mode: Open}", "{}", false)]
    public void Tenant_IsReachedWhereBothSay(string acme, string beta, bool reached)
    {
        var cluster = Neighbourhood.Of(("acme", acme), ("beta", beta), ("gamma", "{}"));
        Assert.That(cluster.Allows(cluster.Pod("beta"), cluster.Pod("acme")), Is.EqualTo(reached));
        // Both sides are held back: what one side wishes alone is written on neither.
        Assert.That(cluster.Evaluator.MayLeave(cluster.Pod("beta"), cluster.Pod("acme"), 80), Is.EqualTo(reached));
        Assert.That(cluster.Allows(cluster.Pod("acme"), cluster.Pod("beta")), Is.False);
        Assert.That(cluster.Allows(cluster.Pod("gamma"), cluster.Pod("acme")), Is.False);
    }

    [Test]
    public void Tenant_WithPorts_OpensThoseThatBothSay()
    {
        var cluster = Neighbourhood.Of(
            ("acme", "{allowFrom: [{tenant: beta, ports: [{port: 80}, {port: 443}]}]}"), ("beta", "{allowTo: [{tenant: acme, ports: [{port: 443}, {port: 8080}]}]}"));
        Assert.That(new[] { 80, 443, 8080, 22 }.Where(port => cluster.Allows(cluster.Pod("beta"), cluster.Pod("acme"), port)), Is.EqualTo(new[] { 443 }));
    }

    [Test]
    public void Tenant_WithPods_OpensThoseOnBothSides()
    {
        var cluster = Neighbourhood.Of(
            ("acme", "{allowFrom: [{tenant: beta, pods: {matchLabels: {app: client}}}]}"), ("beta", "{allowTo: [{tenant: acme, pods: {matchLabels: {app: api}}}]}"));
        var (client, api) = (cluster.Pod("beta", true, ("app", "client")), cluster.Pod("acme", true, ("app", "api")));
        Assert.That(cluster.Allows(client, api));
        Assert.That(cluster.Allows(cluster.Pod("beta"), api), Is.False);
        Assert.That(cluster.Allows(client, cluster.Pod("acme")), Is.False);
    }

    [TestCase("{allowFrom: [{tenant: nobody}]}", "{}", "tenant nobody doesn't exist")]
    [TestCase("{allowFrom: [{tenant: beta}]}", "{}", "tenant beta has no allowTo for tenant acme")]
    [TestCase("{allowTo: [{tenant: beta}]}", "{allowTo: [{tenant: acme}]}", "tenant beta has no allowFrom for tenant acme")]
    [TestCase("{allowTo: [{tenant: beta, ports: [{port: 80}]}]}", "{allowFrom: [{tenant: acme, ports: [{port: 81}]}]}", "tenant beta has none of these ports in its allowFrom for tenant acme")]
    [TestCase("{allowTo: [{tenant: beta}]}", "{allowFrom: [{tenant: acme}]}", null)]
    [TestCase("{allowTo: [{tenant: beta}]}", "{mode: Open}", null)]
    [TestCase("{mode: Open}", "{}", null)]
    [TestCase("{allowTo: [{tenant: acme}]}", "{}", null)]
    public void Wish_OneSided_SaysWhatIsMissing(string acme, string beta, string? missing) =>
        Assert.That(Neighbourhood.Of(("acme", acme), ("beta", beta)).MissingFor("acme"), Is.EqualTo(missing is null ? [] : new[] { missing }));
}
