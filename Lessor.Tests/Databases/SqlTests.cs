using Lessor.Operator.Databases.Postgres;

namespace Lessor.Tests.Databases;

[Holds(15)]
public class SqlTests
{
    [Test]
    public void Sql_Identifiers_AreQuoted() => Assert.That(Text($"DROP ROLE {"a\"b"}"), Is.EqualTo("DROP ROLE \"a\"\"b\""));

    [Test]
    public void Sql_Literals_AreQuoted() => Assert.That(Text($"COMMENT ON ROLE {"a"} IS {"it's \\ \"so\"":text}"), Is.EqualTo("COMMENT ON ROLE \"a\" IS 'it''s \\ \"so\"'"));

    [TestCase("")]
    [TestCase("a\0b")]
    [TestCase("0123456789012345678901234567890123456789012345678901234567890123")]
    [TestCase("ääääääääääääääääääääääääääääääää")]
    public void Sql_NoIdentifier_IsRefused(string name) => Assert.That(() => Text($"DROP ROLE {name}"), Throws.ArgumentException);

    [Test]
    public void Sql_LiteralWithNul_IsRefused() => Assert.That(() => Text($"SELECT {"a\0b":text}"), Throws.ArgumentException);

    private static string Text(Sql sql) => sql.Text;
}
