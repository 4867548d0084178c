using System.Text;
using Lessor.Operator.Engines.Helm;

namespace Lessor.Tests.Engines;

[Holds(36)]
public sealed class DrawScanTests
{
    [TestCase("{{ randAlphaNum 5 }}", true)]
    [TestCase("{{- $ca := genCA \"x\" 5 }}", true)]
    [TestCase("{{ 5 | randNumeric }}", true)]
    [TestCase("{{ now | date \"2006\" }}", true)]
    [TestCase("{{ if true }}\n{{ (uuidv4) }}{{ end }}", true)]
    [TestCase("{{/* it's \"odd */}}{{ \"}}\" }}{{ shuffle \"abc\" }}", true)]
    [TestCase("{{ tpl \"{{ bcrypt .x }}\" . }}", true)]
    [TestCase("{{ trimAll '\"' .x }}{{ \"}}\" | htpasswd \"a\" }}", true)]
    [TestCase("{{ never ends | randBytes", true)]
    [TestCase("# we now generate a random date\na: {{ .Values.x }}", false)]
    [TestCase("{{ .Values.random }}{{ derivePassword 1 \"long\" .a .b .c }}", false)]
    [TestCase("{{/* randAlphaNum */}}a: 1", false)]
    public void Template_ThatMayDraw_IsSeen(string text, bool draws) => Assert.That(DrawScan.InTemplate(text), Is.EqualTo(draws));

    [TestCase("a: '{{ randAlphaNum 5 }}'", true)]
    [TestCase("randAlphaNum without an action", false)]
    public void Text_ThatMayBeATemplate_IsSeen(string text, bool draws) => Assert.That(DrawScan.InText(Encoding.UTF8.GetBytes(text)), Is.EqualTo(draws));
}
