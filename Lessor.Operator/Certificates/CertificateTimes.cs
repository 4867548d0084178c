namespace Lessor.Operator.Certificates;

/// <summary>How long certificates live, and how long one state is kept before the next may follow.</summary>
public sealed record CertificateTimes
{
    /// <summary>How far back certificates begin, for clocks differ.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromHours(1);

    /// <summary>How long a certificate authority is valid. Default: 730 days.</summary>
    public TimeSpan AuthorityLifetime { get; init; } = TimeSpan.FromDays(730);

    /// <summary>The age at which a certificate authority gets a successor. Default: 365 days. It must outlive what it signs.</summary>
    public TimeSpan AuthorityRenewal { get; init; } = TimeSpan.FromDays(365);

    /// <summary>How long a serving certificate is valid. Default: 90 days.</summary>
    public TimeSpan LeafLifetime { get; init; } = TimeSpan.FromDays(90);

    /// <summary>The age at which a serving certificate is replaced. Default: 60 days.</summary>
    public TimeSpan LeafRenewal { get; init; } = TimeSpan.FromDays(60);

    /// <summary>How long an authority must have been in the configurations before its certificate is served: API servers learn of it by a watch. Default: 1 minute.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a former authority stays in the configurations after its successor's certificate was issued; shorter than <see cref="LeafRenewal"/>. Default: 1 day.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromDays(1);
}
