using Lessor.Operator.Offline;
using Lessor.Operator.Offline.Formats;

namespace Lessor.Tests.Offline.Formats;

public sealed class GitHubFormatTests
{
    [Test]
    public void Write_TextThatCouldBeginACommand_IsEscaped()
    {
        using var output = new StringWriter();
        new GitHubFormat().Write([new FileFinding("a,b:c.yaml", 3, "Tenant", "acme", "spec", "50%\n::error::x")], output);
        Assert.That(output.ToString(), Is.EqualTo("::error file=a%2Cb%3Ac.yaml,line=3::Tenant acme: spec: 50%25%0A::error::x\n"));
    }
}
