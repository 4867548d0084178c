using System.Text.Json;
using Lessor.Operator.Content;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Sources.Git;

/// <summary>What was read, on disk, so that a restart fetches nothing. What was read with some credentials is found with the same ones only.</summary>
/// <param name="key">The repository.</param>
/// <param name="store">The disk.</param>
internal sealed class GitNotes(RepositoryKey key, ContentStore store)
{
    /// <summary>The repository's URL, for messages.</summary>
    public string Url => key.Url;

    /// <summary>Notes what a wish came to.</summary>
    public void Put(GitWanted wanted, ManifestContent content)
    {
        var commit = content.Revision!;
        store.Note(ContentKey(wanted, commit), store.Put(JsonSerializer.SerializeToUtf8Bytes(new Record(content.Template, content.Archive, content.Varz))));
        store.Note(WishKey(wanted), commit);
    }

    /// <summary>Finds what a wish came to last.</summary>
    /// <returns>It; null if that isn't known, or not here any more.</returns>
    public ManifestContent? Last(GitWanted wanted) => store.Noted(WishKey(wanted)) is { } commit && GitWanted.IsWholeCommit(commit) ? At(wanted, commit) : null;

    /// <summary>Finds what a wish comes to at a commit.</summary>
    /// <returns>It; null if that isn't known, or not here any more.</returns>
    public ManifestContent? At(GitWanted wanted, string commit)
    {
        if (store.Noted(ContentKey(wanted, commit)) is not { Length: 64 } digest || store.Find(digest) is not { } json)
        {
            return null;
        }

        var record = JsonSerializer.Deserialize<Record>(json)!;
        var content = new ManifestContent(record.Template) { Archive = record.Archive, Varz = record.Varz, Revision = commit };
        return IsHere(content) ? content : null;
    }

    /// <summary>Notes which commit a ref that was cut short is.</summary>
    public void PutShort(string text, string commit) => store.Note(ShortKey(text), commit);

    /// <summary>Finds which commit a ref that was cut short is.</summary>
    /// <returns>It; null if that was never found out.</returns>
    public string? Short(string text) => store.Noted(ShortKey(text)) is { } commit && GitWanted.IsWholeCommit(commit) ? commit : null;

    /// <summary>Notes that a branch or a tag leads to a commit.</summary>
    public void PutReached(string commit) => store.Note(ReachedKey(commit), commit);

    /// <summary>Whether a branch or a tag was once seen to lead to a commit.</summary>
    public bool IsReached(string commit) => store.Noted(ReachedKey(commit)) == commit;

    /// <summary>Whether what a content names is still here; marks it as in use.</summary>
    public bool IsHere(ManifestContent content) => content.Archive is not { } archive || store.Find(archive) is not null;

    private string WishKey(GitWanted wanted) => $"git wish\n{key.Url}\n{key.Secret}\n{wanted.Ref}\n{What(wanted)}{(wanted.MustBeReached ? "\nreached" : "")}";

    private string ContentKey(GitWanted wanted, string commit) => $"git content\n{key.Url}\n{key.Secret}\n{commit}\n{What(wanted)}";

    private string ShortKey(string text) => $"git commit\n{key.Url}\n{key.Secret}\n{text}";

    private string ReachedKey(string commit) => $"git reached\n{key.Url}\n{key.Secret}\n{commit}";

    private static string What(GitWanted wanted) => $"{wanted.Path}\n{wanted.Varz}\n{wanted.VarzKey}\n{wanted.Form}";

    private sealed record Record(string Template, string? Archive, JsonElement? Varz);
}
