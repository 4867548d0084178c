using System.Text.Json.Serialization;

namespace k8s;

public enum WatchEventType
{
    [JsonStringEnumMemberName("ADDED")]
    Added,

    [JsonStringEnumMemberName("MODIFIED")]
    Modified,

    [JsonStringEnumMemberName("DELETED")]
    Deleted,

    [JsonStringEnumMemberName("ERROR")]
    Error,

    [JsonStringEnumMemberName("BOOKMARK")]
    Bookmark,
}
