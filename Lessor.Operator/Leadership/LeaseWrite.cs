using System.Text.Json;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Leadership;

/// <summary>What a write to the leader's lease says.</summary>
/// <param name="IsHeld">Whether it names a holder; released, it names none.</param>
/// <param name="Duration">How long others leave it alone.</param>
internal sealed record LeaseWrite(bool IsHeld, TimeSpan Duration)
{
    /// <summary>Reads a Lease; null if it isn't the one of that name, or says nothing of its duration.</summary>
    public static LeaseWrite? Read(ReadOnlySpan<byte> json, string name)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            var spec = document.RootElement.Child("spec");
            return document.RootElement.Child("metadata").TextIs("name", name)
                && spec.Child("leaseDurationSeconds") is { ValueKind: JsonValueKind.Number } seconds
                ? new LeaseWrite(spec.Text("holderIdentity").Length > 0, TimeSpan.FromSeconds(seconds.GetDouble()))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
