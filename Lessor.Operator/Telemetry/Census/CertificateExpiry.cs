using System.Diagnostics.Metrics;
using Lessor.Operator.Certificates;

namespace Lessor.Operator.Telemetry.Census;

/// <summary>Says when the certificate that the webhooks are served with runs out; nothing while none is served.</summary>
public sealed class CertificateExpiry : IObserved
{
    /// <summary>Makes the instrument.</summary>
    /// <param name="meters">Makes the meter.</param>
    /// <param name="services">May have the certificate.</param>
    public CertificateExpiry(IMeterFactory meters, IServiceProvider services) => meters.Create(TelemetrySource.Name).CreateObservableGauge(
        MetricNames.CertificateExpiry, () => Observe(services.GetService<IServingCertificates>()), description: "When the webhooks' certificate runs out, since 1970.");

    private static IEnumerable<Measurement<long>> Observe(IServingCertificates? certificates) =>
        certificates?.Current is { } current ? [new(new DateTimeOffset(current.TargetCertificate.NotAfter).ToUnixTimeSeconds())] : [];
}
