using System.Net;
using Lessor.Operator.Egress;

namespace Lessor.Tests.Egress;

[Holds(14)]
public class EgressPolicyTests
{
    private static readonly EgressPolicy Default = new(new EgressOptions());

    [TestCase("127.0.0.1")]
    [TestCase("127.255.255.254")]
    [TestCase("0.0.0.0")]
    [TestCase("10.0.0.1")]
    [TestCase("172.16.0.1")]
    [TestCase("172.31.255.255")]
    [TestCase("192.168.1.1")]
    [TestCase("169.254.169.254", Description = "clouds' metadata")]
    [TestCase("100.100.100.200", Description = "Alibaba's metadata")]
    [TestCase("192.0.0.192", Description = "Oracle's metadata")]
    [TestCase("168.63.129.16", Description = "Azure's platform")]
    [TestCase("224.0.0.1")]
    [TestCase("255.255.255.255")]
    [TestCase("::")]
    [TestCase("::1")]
    [TestCase("::127.0.0.1")]
    [TestCase("::ffff:127.0.0.1")]
    [TestCase("::ffff:169.254.169.254")]
    [TestCase("::ffff:a9fe:a9fe")]
    [TestCase("64:ff9b::10.0.0.1")]
    [TestCase("64:ff9b::a9fe:a9fe")]
    [TestCase("64:ff9b:1::8.8.8.8", Description = "a local prefix: who knows where that leads")]
    [TestCase("2002:7f00:1::", Description = "6to4 of 127.0.0.1")]
    [TestCase("2002:a9fe:a9fe::1")]
    [TestCase("2001:0:53aa:64c:0:5dff:80ff:fffe", Description = "Teredo")]
    [TestCase("2001:db8::1")]
    [TestCase("fe80::1")]
    [TestCase("fe80::1%1")]
    [TestCase("fec0::1")]
    [TestCase("fc00::1")]
    [TestCase("fd00:ec2::254", Description = "AWS's metadata")]
    [TestCase("ff02::1")]
    [TestCase("100::1")]
    [TestCase("5f00::1")]
    public void IsReachable_NotPublic_IsRefused(string address) => Assert.That(Default.IsReachable(IPAddress.Parse(address)), Is.False);

    [TestCase("8.8.8.8")]
    [TestCase("140.82.121.4")]
    [TestCase("100.128.0.1")]
    [TestCase("172.32.0.1")]
    [TestCase("::ffff:8.8.8.8")]
    [TestCase("64:ff9b::8.8.8.8")]
    [TestCase("2606:4700::1")]
    [TestCase("2a00:1450:4001::200e")]
    public void IsReachable_Public_Passes(string address) => Assert.That(Default.IsReachable(IPAddress.Parse(address)), Is.True);

    [TestCase("10.1.2.3", true)]
    [TestCase("::ffff:10.1.2.3", true)]
    [TestCase("64:ff9b::10.1.2.3", true)]
    [TestCase("10.2.0.1", false)]
    [TestCase("127.0.0.1", false)]
    [TestCase("fd00:1::5", true)]
    [TestCase("fd00:2::5", false)]
    [TestCase("8.8.8.8", true)]
    public void IsReachable_NetworksAllowed_ThoseAreAdded(string address, bool passes)
    {
        var policy = new EgressPolicy(new EgressOptions { Networks = [IPNetwork.Parse("10.1.0.0/16"), IPNetwork.Parse("fd00:1::/32")] });
        Assert.That(policy.IsReachable(IPAddress.Parse(address)), Is.EqualTo(passes));
    }

    [TestCase("https://127.0.0.1/")]
    [TestCase("https://127.1/")]
    [TestCase("https://2130706433/")]
    [TestCase("https://0x7f000001/")]
    [TestCase("https://0177.0.0.1/")]
    [TestCase("https://0x7f.0x0.0x0.0x1/")]
    [TestCase("https://[::ffff:127.0.0.1]/")]
    [TestCase("https://[::1]/")]
    [TestCase("https://[::1%25lo]/")]
    [TestCase("https://localhost/")]
    [TestCase("https://localhost./")]
    [TestCase("https://LOCALHOST/")]
    [TestCase("https://127.0.0.1./")]
    [TestCase("https://127\u30020\u30020\u30021/", Description = "ideographic full stops")]
    [TestCase("https://\u2460\u2461\u2466.0.0.1/", Description = "circled digits")]
    [TestCase("https://good.example@127.0.0.1/")]
    [TestCase("https://good.example:443@127.0.0.1/")]
    [TestCase("https://127.0.0.1\\@good.example/")]
    [TestCase("https://169.254.169.254/latest/meta-data/")]
    public async Task CheckAndResolve_AnySpellingOfLoopback_IsRefused(string url) => Assert.That(await RefusalAsync(url), Is.Not.Null);

    [TestCase("http://good.example/x", "may not begin with http://: the operator allows https, ssh, oci (--source-schemes)")]
    [TestCase("file:///etc/passwd", "may not begin with file://: the operator allows https, ssh, oci (--source-schemes)")]
    [TestCase("gopher://good.example/", "may not begin with gopher://: the operator allows https, ssh, oci (--source-schemes)")]
    [TestCase("https://user:canary@good.example/", "may not hold a password: put it in a secret and name that in secretRef")]
    [TestCase("https://canary@good.example/", "may not hold a user: put it in a secret and name that in secretRef")]
    [TestCase("oci://canary@good.example/", "may not hold a user: put it in a secret and name that in secretRef")]
    [TestCase("ssh://git:canary@good.example/", "may not hold a password: put it in a secret and name that in secretRef")]
    [TestCase("ssh://git%3Acanary@good.example/", "may not hold a password: put it in a secret and name that in secretRef")]
    [TestCase("https://b\u00fccher.example/", "must spell its host as xn--bcher-kva.example")]
    [TestCase("https://2130706433/", "must spell its host as 127.0.0.1")]
    [TestCase("/etc/passwd", "may not begin with file://: the operator allows https, ssh, oci (--source-schemes)")]
    [TestCase("good.example/x", "is not a URL")]
    [TestCase("https://good.example/\r\nHost: x", "is not a URL")]
    [TestCase(" https://good.example/", "is not a URL")]
    [TestCase("https://good.example\\@evil.example/", "is not a URL")]
    [TestCase("", "is not a URL")]
    public void Check_WhatMayNotBe_SaysWhy(string url, string message) =>
        Assert.That(Assert.Throws<EgressException>(() => Default.Check(url))!.Message, Is.EqualTo(message));

    [TestCase("https://good.example/x?y=z")]
    [TestCase("https://GOOD.example:8443/x")]
    [TestCase("https://xn--bcher-kva.example/")]
    [TestCase("https://8.8.8.8/")]
    [TestCase("https://[2606:4700::1]/")]
    [TestCase("ssh://git@good.example:22/x.git")]
    [TestCase("oci://good.example/charts")]
    public void Check_WhatMayBe_Passes(string url) => Assert.That(Default.Check(url).OriginalString, Is.EqualTo(url));

    [TestCase("good.example", true)]
    [TestCase("GOOD.example", true)]
    [TestCase("good.example.", true)]
    [TestCase("a.good.example", false)]
    [TestCase("notgood.example", false)]
    [TestCase("good.example.evil.example", false)]
    [TestCase("a.team.example", true)]
    [TestCase("a.b.team.example", true)]
    [TestCase("team.example", false)]
    [TestCase("evilteam.example", false)]
    [TestCase(".team.example", false)]
    [TestCase("8.8.8.8", false)]
    public async Task Check_HostsAllowed_NoOthers(string host, bool passes)
    {
        var policy = new EgressPolicy(new EgressOptions { Hosts = ["good.example", "*.team.example"] });
        Assert.Multiple(() =>
        {
            Assert.That(() => policy.Check($"https://{host}/"), passes ? Throws.Nothing : Throws.TypeOf<EgressException>().Or.TypeOf<UriFormatException>());
            Assert.That(() => policy.CheckNext(new Uri("https://good.example"), new Uri($"https://{host.TrimStart('.')}/")), passes ? Throws.Nothing : Throws.TypeOf<EgressException>());
        });
        if (!passes)
        {
            Assert.That(await RefusalAsync(() => policy.ResolveAsync(host, default)), Is.Not.Null);
        }
    }

    [TestCase("https://a.example/", "https://b.example/", true)]
    [TestCase("http://a.example/", "https://a.example/", true)]
    [TestCase("http://a.example/", "http://b.example/", true)]
    [TestCase("https://a.example/", "http://a.example/", false)]
    [TestCase("https://a.example/", "file:///etc/passwd", false)]
    [TestCase("https://a.example/", "ftp://a.example/", false)]
    [TestCase("https://a.example/", "https://user@a.example/", false)]
    public void CheckNext_Downgrade_IsRefused(string from, string to, bool passes) =>
        Assert.That(() => Default.CheckNext(new Uri(from), new Uri(to)), passes ? Throws.Nothing : Throws.TypeOf<EgressException>());

    [Test]
    public async Task Resolve_HostWithAnAddressInside_NamesTheOptionAndNoAddress() => Assert.That(
        await RefusalAsync(() => Default.ResolveAsync("localhost", default)),
        Is.EqualTo("host localhost has an address that is not public; the platform can allow its network (--source-networks)"));

    [Test]
    public async Task Resolve_NetworkAllowed_IsTheAddress()
    {
        var policy = new EgressPolicy(new EgressOptions { Networks = [IPNetwork.Parse("127.0.0.0/8")] });
        Assert.That(await policy.ResolveAsync("127.0.0.1", default), Is.EqualTo(new[] { IPAddress.Loopback }));
    }

    private static Task<string?> RefusalAsync(string url) => RefusalAsync(() => Default.ResolveAsync(Default.Check(url).IdnHost, default));

    private static async Task<string?> RefusalAsync(Func<Task> action)
    {
        try
        {
            await action();
            return null;
        }
        catch (Exception e) when (e is EgressException or System.Net.Sockets.SocketException)
        {
            return e.Message;
        }
    }
}
