using System.Globalization;
using System.Text.Json;

namespace k8s.Serialization;

/// <summary>Dates as the API server writes and reads them. A date of unspecified kind counts as UTC.</summary>
internal static class Rfc3339Time
{
    private const string Seconds = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string Microseconds = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static DateTime Read(ref Utf8JsonReader reader)
    {
        var text = reader.GetString();
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime
            : throw new JsonException($"\"{text}\" is not an RFC 3339 date.");
    }

    public static string Format(DateTime time)
    {
        var utc = ToUtc(time);
        return utc.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMicrosecond ? FormatSeconds(utc) : FormatMicroseconds(utc);
    }

    public static string FormatMicroseconds(DateTime time) => ToUtc(time).ToString(Microseconds, CultureInfo.InvariantCulture);

    private static string FormatSeconds(DateTime utc) => utc.ToString(Seconds, CultureInfo.InvariantCulture);

    private static DateTime ToUtc(DateTime time) =>
        time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : DateTime.SpecifyKind(time, DateTimeKind.Utc);
}
