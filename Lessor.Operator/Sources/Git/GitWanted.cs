using System.Text.RegularExpressions;
using Lessor.Entities.Components;
using Lessor.Entities.Naming;
using Lessor.Webhooks.Knowledge;

namespace Lessor.Operator.Sources.Git;

/// <summary>What somebody wants from a repository. All of it is read from one commit.</summary>
/// <param name="Ref">A branch, a tag or a commit; empty: the repository's HEAD.</param>
/// <param name="Path">The template's file, or the folder; <c>.</c> is the root.</param>
/// <param name="Varz">The file of values; empty: none.</param>
/// <param name="VarzKey">The section of that file; empty: all of it.</param>
/// <param name="Form">What may be at the path.</param>
internal sealed partial record GitWanted(string Ref, string Path, string Varz, string VarzKey, GitForm Form)
{
    /// <summary>Whether the ref is a whole commit, which never comes to mean another one.</summary>
    public bool IsCommit => WholeCommit().IsMatch(Ref);

    /// <summary>Whether the ref may be a commit cut short.</summary>
    public bool MayBeShortCommit => ShortCommit().IsMatch(Ref);

    /// <summary>
    /// Whether the ref may be a commit only that a branch or a tag leads to: a tenant wrote it. A server hands out others too, such as what was proposed to it and never merged.
    /// </summary>
    public bool MustBeReached { get; private init; }

    /// <summary>What a request asks for.</summary>
    /// <param name="request">The request, of a Component with a git source.</param>
    /// <param name="problem">What is wrong with it: it is held to the schema again, for it becomes arguments of a program. Null: nothing.</param>
    public static GitWanted Of(SourceRequest request, out string? problem)
    {
        var (git, overrides) = (request.Source.Git!, request.Overrides);
        var wanted = new GitWanted(
            overrides.Ref ?? git.Ref ?? "", overrides.Template ?? git.Path ?? "", overrides.Varz ?? git.Varz ?? "", git.VarzKey ?? "", FormFor(request.Engine));
        wanted = wanted with { MustBeReached = overrides.Ref is not null && (wanted.IsCommit || wanted.MayBeShortCommit) };
        problem = wanted switch
        {
            { Ref: { Length: > 0 } text } when !RefPattern().IsMatch(text) || text.Length > 255 => $"\"{Printable(text)}\" can't be a branch, a tag or a commit",
            { Path: var text } when !PathPattern().IsMatch(text) || text.Length > 1024 => $"\"{Printable(text)}\" can't be a path in a repository",
            { Varz: { Length: > 0 } text } when !PathPattern().IsMatch(text) || text.Length > 1024 => $"\"{Printable(text)}\" can't be a path in a repository",
            _ => null,
        };
        return wanted;
    }

    /// <summary>Whether a text is a commit, whole.</summary>
    public static bool IsWholeCommit(string text) => WholeCommit().IsMatch(text);

    private static GitForm FormFor(TemplateEngine engine) => engine switch
    {
        TemplateEngine.Helm => GitForm.Folder,
        TemplateEngine.GoTemplate => GitForm.FileOrFolder,
        _ => GitForm.File,
    };

    private static string Printable(string text) => string.Concat(text.Take(100).Select(c => char.IsControl(c) ? '?' : c));

    // The patterns are the schemas', to the very end of the text: there a $ would let a newline pass.
    [GeneratedRegex(NamePatterns.GitRef + @"(?!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex RefPattern();

    [GeneratedRegex(NamePatterns.SourcePath + @"(?!\n)", RegexOptions.CultureInvariant)]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\A([0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeCommit();

    [GeneratedRegex(@"\A[0-9a-f]{7,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ShortCommit();
}
