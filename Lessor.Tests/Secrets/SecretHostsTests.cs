using Lessor.Operator.Secrets;

namespace Lessor.Tests.Secrets;

[Holds(40)]
public sealed class SecretHostsTests
{
    [TestCase("git.example", "https", "git.example", 443)]
    [TestCase("git.example", "ssh", "git.example", 22)]
    [TestCase("GIT.example", "https", "git.EXAMPLE", 443)]
    [TestCase("a.example, git.example:8443", "https", "git.example", 8443)]
    [TestCase("git.example:80", "http", "git.example", 80)]
    [TestCase("[2001:db8::1]", "https", "2001:db8::1", 443)]
    [TestCase("[2001:db8::1]:8443", "https", "[2001:db8::1]", 8443)]
    [TestCase("192.0.2.1:5000", "https", "192.0.2.1", 5000)]
    [TestCase("bücher.example", "https", "xn--bcher-kva.example", 443)]
    public void Have_WhatTheAnnotationNames_IsTrue(string annotation, string scheme, string host, int port) =>
        Assert.That(SecretHosts.Of(annotation).Have(scheme, host, port), Is.True);

    [TestCase(null, "https", "git.example", 443)]
    [TestCase("", "https", "git.example", 443)]
    [TestCase(" , ", "https", "git.example", 443)]
    [TestCase("git.example", "https", "git.example", 8443, Description = "another port is another server")]
    [TestCase("git.example", "ssh", "git.example", 443)]
    [TestCase("git.example", "http", "git.example", 80, Description = "plain HTTP has to be said")]
    [TestCase("git.example", "http", "git.example", 443)]
    [TestCase("git.example:8443", "https", "git.example", 443)]
    [TestCase("git.example", "https", "x.git.example", 443)]
    [TestCase("git.example", "https", "git.example.evil", 443)]
    [TestCase("git.example", "https", "git.example.", 443)]
    [TestCase("*", "https", "git.example", 443, Description = "no wildcards")]
    [TestCase("*.example", "https", "git.example", 443)]
    [TestCase(".example", "https", "git.example", 443)]
    [TestCase("https://git.example", "https", "git.example", 443)]
    [TestCase("git.example/", "https", "git.example", 443)]
    [TestCase("robot@git.example", "https", "git.example", 443)]
    [TestCase("git.example:https", "https", "git.example", 443)]
    [TestCase("git.example:99999", "https", "git.example", 443)]
    [TestCase("git.example other.example", "https", "git.example", 443)]
    [TestCase("git.example\nother.example", "https", "git.example", 443)]
    public void Have_AnythingElse_IsFalse(string? annotation, string scheme, string host, int port) =>
        Assert.That(SecretHosts.Of(annotation).Have(scheme, host, port), Is.False);

    [TestCase("https", "git.example", 443, "git.example")]
    [TestCase("https", "git.example", 8443, "git.example:8443")]
    [TestCase("http", "git.example", 80, "git.example:80")]
    [TestCase("ssh", "2001:db8::1", 22, "[2001:db8::1]")]
    [TestCase("ssh", "2001:db8::1", 2222, "[2001:db8::1]:2222")]
    public void Entry_OfAServer_IsWhatTheAnnotationHasToName(string scheme, string host, int port, string entry)
    {
        Assert.That(SecretHosts.Entry(scheme, host, port), Is.EqualTo(entry));
        Assert.That(SecretHosts.Of(entry).Have(scheme, host, port), Is.True);
    }
}
