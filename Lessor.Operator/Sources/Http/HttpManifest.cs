using System.Text.Json;
using Lessor.Entities.Components;
using Lessor.Operator.Content;
using Lessor.Operator.Sources.Fetching;
using Lessor.Rendering.Sources;

namespace Lessor.Operator.Sources.Http;

/// <summary>A file behind a URL.</summary>
/// <param name="source">Where it is.</param>
/// <param name="engine">What renders it.</param>
/// <param name="url">Its URL, judged.</param>
/// <param name="tools">Fetches and keeps.</param>
internal sealed class HttpManifest(HttpSource source, TemplateEngine engine, Uri url, FetchTools tools) : IRemoteManifest
{
    /// <inheritdoc/>
    public string Key { get; } = KeyOf(source, engine);

    /// <inheritdoc/>
    public string Host => url.Authority;

    /// <inheritdoc/>
    public bool Follows => source.Sha256 is null;

    /// <inheritdoc/>
    public bool IsPinned => source.Sha256 is not null;

    /// <inheritdoc/>
    public string? Secret => source.SecretRef?.Name;

    /// <summary>Tells a file from others.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="engine">What renders it.</param>
    /// <returns>A text of one line for each part.</returns>
    public static string KeyOf(HttpSource source, TemplateEngine engine) => $"http {engine}\n{source.Url}\n{source.Sha256}\n{source.SecretRef?.Name}";

    /// <inheritdoc/>
    public ManifestContent? FindKept() => FindNote() is { } note ? Load(note.Digest) : null;

    /// <inheritdoc/>
    public async Task<ManifestContent> FetchAsync(CancellationToken cancellationToken)
    {
        var (note, kept) = (FindNote(), FindKept());
        if (kept is not null && IsPinned)
        {
            return kept;
        }

        var answer = await tools.Http.GetAsync(
            new FetchRequest(url, ManifestReader.Limit(engine))
            {
                Credential = SourceCredential.Find(source.SecretRef, url, tools.Secrets),
                Known = kept is null ? Validators.None : note!.Validators,
            },
            cancellationToken);
        return answer.IsUnchanged && kept is not null ? kept : Take(answer);
    }

    private ManifestContent Take(FetchAnswer answer)
    {
        if (!answer.HasContent)
        {
            throw FetchProblems.Refusal(url, answer.Status);
        }

        var digest = ContentStore.DigestOf(answer.Content);
        if (source.Sha256 is { } wanted && wanted != digest)
        {
            throw new FetchException($"{UrlText.Of(url)}: its SHA-256 is {digest}, and the Component wants {wanted}", isLasting: true);
        }

        var content = Read(answer.Content, digest);
        tools.Store.Put(answer.Content);
        tools.Store.Note(Key, JsonSerializer.Serialize(new Kept(digest, answer.Validators)));
        return content;
    }

    private ManifestContent Read(byte[] file, string digest)
    {
        try
        {
            return ManifestReader.Read(file, digest, engine);
        }
        catch (ContentException e)
        {
            throw new FetchException($"{UrlText.Of(url)}: {e.Message}", isLasting: true);
        }
    }

    // What has the digest is what is wanted, wherever it was found.
    private Kept? FindNote() => source.Sha256 is { } pinned ? new Kept(pinned, Validators.None)
        : tools.Store.Noted(Key) is { } note ? JsonSerializer.Deserialize<Kept>(note)
        : null;

    private ManifestContent? Load(string digest)
    {
        try
        {
            return tools.Store.Find(digest) is { } file ? ManifestReader.Read(file, digest, engine) : null;
        }
        catch (ContentException)
        {
            // It is fetched again, and then said.
            return null;
        }
    }

    private sealed record Kept(string Digest, Validators Validators);
}
