using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace KubeOps.Generator.Discovery;

/// <summary>Where a diagnostic points to; unlike <see cref="Location"/> it keeps no syntax tree alive.</summary>
internal sealed class SourcePlace(string path, TextSpan span, LinePositionSpan lines) : ValueEquatable
{
    protected override object?[] Values => [path, span, lines];

    public static SourcePlace Of(SyntaxToken token)
    {
        var location = token.GetLocation();
        return new SourcePlace(token.SyntaxTree?.FilePath ?? string.Empty, token.Span, location.GetLineSpan().Span);
    }

    public Location ToLocation() => Location.Create(path, span, lines);
}
