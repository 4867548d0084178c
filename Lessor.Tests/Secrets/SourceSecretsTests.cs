using Lessor.Operator.Secrets;
using Lessor.Tests.Sources.Fetching;
using NSubstitute;

namespace Lessor.Tests.Secrets;

[Holds(14, 40)]
public sealed class SourceSecretsTests
{
    private TestSecrets _secrets = null!;

    [SetUp]
    public void Begin() => _secrets = new TestSecrets();

    [Test]
    public void Find_ASecretForTheHost_IsIt()
    {
        _secrets.Hosts = "git.example";
        _secrets.Has("git", ("token", "canary"));
        Assert.That(_secrets.OfSources.Find("git", "https", "git.example", 443).Data, Contains.Key("token"));
    }

    [Test]
    public void Find_ASecretWithoutHosts_SaysWhichAnnotationItNeeds()
    {
        _secrets.Has("git", ("token", "canary"));
        Assert.That(Problem("git"), Is.EqualTo(
            "secret git doesn't say which hosts it is for, and is sent to none: if it is for git.example:8443, give it the annotation lessor.io/hosts: git.example:8443"));
    }

    [Test]
    public void Find_ASecretForAnotherPort_IsRefused()
    {
        _secrets.Hosts = "git.example";
        _secrets.Has("git", ("token", "canary"));
        Assert.That(Problem("git"), Is.EqualTo(
            "secret git isn't sent to git.example:8443: its annotation lessor.io/hosts doesn't name that host and port; if it is for them, add git.example:8443"));
    }

    [Test]
    public void Find_AnAdministratorsSecret_IsRefusedWhateverItsAnnotation()
    {
        _secrets.Hosts = "git.example:8443";
        _secrets.Has("pg-admin", ("password", "canary"));
        _secrets.Servers.IsAdministrators("pg-admin").Returns(true);
        Assert.That(Problem("pg-admin"), Does.StartWith("secret pg-admin is of a database server's administrator, and is sent to no other server"));
    }

    [TestCase("kubernetes.io/service-account-token")]
    [TestCase("bootstrap.kubernetes.io/token")]
    public void Find_ATokenOfTheCluster_IsRefusedWhateverItsAnnotation(string type)
    {
        _secrets.Hosts = "git.example:8443";
        _secrets.Has("token", type, ("token", "canary"));
        Assert.That(Problem("token"), Does.EndWith("tokens of the cluster are sent nowhere"));
    }

    [TestCase("tenant.acme.db")]
    [TestCase("../lessor-system/lessor-webhook-tls")]
    [TestCase("none")]
    public void Find_WhatIsNoSecretOfTheOperators_IsRefused(string name) => Assert.That(Problem(name), Does.StartWith($"there is no secret {name} in lessor-secrets"));

    private string Problem(string name) =>
        Assert.Throws<SecretUseException>(() => _secrets.OfSources.Find(name, "https", "git.example", 8443))!.Message;
}
