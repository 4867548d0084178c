using Lessor.Operator.Databases;

namespace Lessor.Tests.Databases;

public class DatabaseServerReaderTests
{
    [Test]
    public void Read_HostAndAdminSecretAlone_TheRestIsDefault()
    {
        var (server, problem) = DatabaseServerReader.Read("default", "{host: pg.example, adminSecret: pg-admin}");
        Assert.Multiple(() =>
        {
            Assert.That(problem, Is.Null);
            Assert.That(server!.Port, Is.EqualTo(5432));
            Assert.That(server.Tls, Is.EqualTo(DatabaseTls.VerifyFull));
            Assert.That((server.TenantHost, server.TenantPort), Is.EqualTo(("pg.example", 5432)));
            Assert.That(server.MaxConnections, Is.EqualTo(4));
            Assert.That(server.Extensions, Is.Empty);
        });
    }

    [Test]
    public void Read_AllKeys_AllAreTaken()
    {
        var (server, problem) = DatabaseServerReader.Read("main", """
            host: 10.1.2.3
            port: 6432
            tls: require
            adminSecret: pg-admin
            tenantHost: pg.databases.svc
            tenantPort: 5433
            networks: [10.1.2.0/24, "fd00::/8"]
            namespaces: {matchLabels: {team: databases}}
            pods: {matchExpressions: [{key: role, operator: In, values: [primary]}]}
            extensions: [pgcrypto, uuid-ossp]
            maxConnections: 20
            """);
        Assert.Multiple(() =>
        {
            Assert.That(problem, Is.Null);
            Assert.That((server!.Host, server.Port, server.Tls), Is.EqualTo(("10.1.2.3", 6432, DatabaseTls.Require)));
            Assert.That((server.TenantHost, server.TenantPort), Is.EqualTo(("pg.databases.svc", 5433)));
            Assert.That(server.Networks, Is.EqualTo(new[] { "10.1.2.0/24", "fd00::/8" }));
            Assert.That(server.Namespaces!.MatchLabels["team"], Is.EqualTo("databases"));
            Assert.That(server.Pods!.MatchExpressions.Single().Values, Is.EqualTo(new[] { "primary" }));
            Assert.That(server.Extensions, Is.EqualTo(new[] { "pgcrypto", "uuid-ossp" }));
            Assert.That(server.MaxConnections, Is.EqualTo(20));
        });
    }

    [TestCase("{hots: a, adminSecret: s}", "host is missing; hots is not a known key; did you mean \"host\"?")]
    [TestCase("{host: a}", "adminSecret is missing")]
    [TestCase("{host: a, adminSecret: s, port: \"5432\"}", "port must be a whole number from 1 to 65535")]
    [TestCase("{host: a, adminSecret: s, port: 0}", "port must be a whole number from 1 to 65535")]
    [TestCase("{host: 'a,b', adminSecret: s}", "host must be a DNS name or an address")]
    [TestCase("{host: /run/postgresql, adminSecret: s}", "host must be a DNS name or an address")]
    [TestCase("{host: a, adminSecret: s, tls: prefer}", "tls must be one of disable, require, verify-full")]
    [TestCase("{host: a, adminSecret: s, ca: nonsense}", "ca must be certificates in PEM form")]
    [TestCase("{host: a, adminSecret: s, networks: [10.0.0.1/33]}", "networks holds \"10.0.0.1/33\", which is no network in CIDR notation such as 10.1.2.0/24")]
    [TestCase("{host: a, adminSecret: s, extensions: pgcrypto}", "extensions must be a list of texts")]
    [TestCase("{host: a, adminSecret: s, namespaces: {labels: {a: b}}}", "namespaces.labels is not a known key")]
    [TestCase("{host: a, adminSecret: s, pods: {}}", "pods needs namespaces beside it")]
    [TestCase("[1]", "it must be one YAML mapping")]
    [TestCase("", "it must be one YAML mapping")]
    public void Read_BrokenDescription_ProblemNamesServerAndKey(string yaml, string expected)
    {
        var (server, problem) = DatabaseServerReader.Read("main", yaml);
        Assert.Multiple(() =>
        {
            Assert.That(server, Is.Null);
            Assert.That(problem, Is.EqualTo($"the platform's description of database server main is broken: {expected}"));
        });
    }

    [Test]
    public void Read_NameThatNoTenantCanSay_IsBroken() =>
        Assert.That(DatabaseServerReader.Read("Main.1", "{host: a, adminSecret: s}").Problem, Does.Contain("its name must be"));
}
