using System.Text;
using Lessor.Operator.Databases;
using Lessor.Operator.Databases.Postgres;

namespace Lessor.Tests.Databases;

public class ScramVerifierTests
{
    // The password, salt and iterations of RFC 7677, section 3; the keys as its exchange shows them: p= and v= follow from these.
    [Test]
    public void Create_ExampleOfRfc7677_KeysAreThoseOfTheExample()
    {
        var verifier = ScramVerifier.Create("pencil", Convert.FromBase64String("W22ZaJ0SNY7soEsUEjb6gQ=="), 4096);
        Assert.That(verifier, Is.EqualTo(
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="));
    }

    [Test]
    public void Create_SamePasswordTwice_SaltsDiffer() => Assert.That(ScramVerifier.Create("x"), Is.Not.EqualTo(ScramVerifier.Create("x")));

    [Test]
    public void DatabasePassword_Created_HasFortyLettersAndDigits()
    {
        var password = DatabasePassword.Create();
        Assert.That(password, Does.Match("^[A-Za-z0-9]{40}$"));
        Assert.That(Encoding.UTF8.GetByteCount(password), Is.GreaterThanOrEqualTo(32));
        Assert.That(password, Is.Not.EqualTo(DatabasePassword.Create()));
    }
}
