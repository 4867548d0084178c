using System.Text.Json;
using Lessor.Rendering.Values;

namespace Lessor.Rendering.Objects;

/// <summary>
/// Says <c>protocol: TCP</c> where a port leaves the protocol out. The protocol is part of the key that server-side apply knows a port by, and API servers
/// before 1.21 don't know its default there: they refuse the object (kubernetes/kubernetes#92332).
/// </summary>
internal static class PortProtocols
{
    // The names on the way to lists of ports; where there are lists on the way, each item of them.
    private static readonly string[][] OfService = [["spec"], ["ports"]];
    private static readonly string[][] OfPod = [["spec"], ["containers", "initContainers"], ["ports"]];
    private static readonly string[][] OfWorkload = [["spec"], ["template"], .. OfPod];
    private static readonly string[][] OfCronJob = [["spec"], ["jobTemplate"], .. OfWorkload];
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = ValueText.JsonOptions.MaxDepth };

    /// <summary>What a port that names none is given, as JSON amid its other fields.</summary>
    public static ReadOnlySpan<byte> Added => ",\"protocol\":\"TCP\""u8;

    /// <summary>Where objects of a kind have their ports.</summary>
    /// <returns>The names on the way there, of which any may be; where there are lists on the way, each item counts. Null: it has none.</returns>
    public static string[][]? PathTo(string group, string kind) => (group, kind) switch
    {
        ("", "Service") => OfService,
        ("", "Pod") => OfPod,
        ("batch", "CronJob") => OfCronJob,
        ("", "ReplicationController") or ("apps" or "batch", _) => OfWorkload,
        _ => null,
    };

    /// <summary>Fills the protocols in.</summary>
    /// <param name="group">The object's group.</param>
    /// <param name="kind">Its kind.</param>
    /// <param name="json">Its JSON.</param>
    /// <returns>The same bytes if nothing was left out.</returns>
    public static ReadOnlyMemory<byte> Fill(string group, string kind, ReadOnlyMemory<byte> json)
    {
        // Behind the last of these there is nothing to read.
        var path = PathTo(group, kind);
        var last = path is null ? -1 : json.Span.LastIndexOf("\"ports\""u8);
        if (last < 0)
        {
            return json;
        }

        var reader = new Utf8JsonReader(json.Span, Deep);
        var ends = new List<(int End, bool IsEmpty)>();
        reader.Read();
        Visit(ref reader, path, last, ends);
        return ends.Count == 0 ? json : Insert(json.Span, ends);
    }

    // What isn't what should be there is left for the API server to refuse.
    private static void Visit(ref Utf8JsonReader reader, ReadOnlySpan<string[]> path, int last, List<(int End, bool IsEmpty)> ends)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (IsBefore(last, path, ref reader) && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                VisitObject(ref reader, path, last, ends);
            }
        }
        else
        {
            VisitObject(ref reader, path, last, ends);
        }
    }

    private static void VisitObject(ref Utf8JsonReader reader, ReadOnlySpan<string[]> path, int last, List<(int End, bool IsEmpty)> ends)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        var (named, any) = (false, false);
        while (IsBefore(last, path, ref reader) && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            any = true;
            named |= path.IsEmpty && reader.ValueTextEquals("protocol"u8);
            var onPath = !path.IsEmpty && Names(ref reader, path[0]);
            reader.Read();
            if (onPath)
            {
                Visit(ref reader, path[1..], last, ends);
            }
            else
            {
                reader.Skip();
            }
        }

        if (path.IsEmpty && !named)
        {
            ends.Add((End: (int)reader.TokenStartIndex, IsEmpty: !any));
        }
    }

    // Ports themselves are read to their end.
    private static bool IsBefore(int last, ReadOnlySpan<string[]> path, ref Utf8JsonReader reader) => path.IsEmpty || reader.TokenStartIndex <= last;

    private static bool Names(ref Utf8JsonReader reader, string[] names)
    {
        foreach (var name in names)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlyMemory<byte> Insert(ReadOnlySpan<byte> json, List<(int End, bool IsEmpty)> ends)
    {
        var filled = new byte[json.Length + (ends.Count * Added.Length)];
        var (from, to) = (0, 0);
        foreach (var (end, isEmpty) in ends)
        {
            json[from..end].CopyTo(filled.AsSpan(to));
            to += end - from;
            var protocol = isEmpty ? Added[1..] : Added;
            protocol.CopyTo(filled.AsSpan(to));
            to += protocol.Length;
            from = end;
        }

        json[from..].CopyTo(filled.AsSpan(to));
        return filled.AsMemory(0, to + json.Length - from);
    }
}
