namespace Lessor.Tests.Webhooks.Tenants;

/// <summary>A clock on which each look at it takes 200 ms.</summary>
internal sealed class SlowClock : TimeProvider
{
    private long _looks;

    public override long TimestampFrequency => 5;

    public override long GetTimestamp() => ++_looks;
}
