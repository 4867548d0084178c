using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Lessor.Operator.Certificates;
using Lessor.Operator.Telemetry;
using Lessor.Operator.Telemetry.Census;
using Lessor.Operator.Telemetry.Prometheus;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Lessor.Tests.Telemetry;

internal sealed class CertificateExpiryTests
{
    private static readonly DateTimeOffset End = new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);

    [Test]
    public void Expiry_OfTheServedCertificate_IsToldInSecondsSince1970()
    {
        using var certificate = Make();
        var read = Scrape(new Served(SslStreamCertificateContext.Create(certificate, null, offline: true)));

        Assert.That(read.Value(MetricNames.CertificateExpiry), Is.EqualTo(End.ToUnixTimeSeconds()));
        Assert.That(read.Types[MetricNames.CertificateExpiry], Is.EqualTo("gauge"));
    }

    [Test]
    public void Expiry_WithoutACertificate_IsNotTold() => Assert.That(Scrape(new Served(null)).Has(MetricNames.CertificateExpiry), Is.False);

    private static Exposition Scrape(IServingCertificates certificates)
    {
        using var meters = new TestMeters();
        using var exporter = new PrometheusExporter();
        using var services = new ServiceCollection().AddSingleton(certificates).BuildServiceProvider();
        _ = new CertificateExpiry(meters, services);
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter("Lessor.Operator").AddReader(new BaseExportingMetricReader(exporter)).Build();
        return Exposition.Read(Encoding.UTF8.GetString(exporter.Scrape(ExpositionFormat.Text)!));
    }

    private static X509Certificate2 Make()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256).CreateSelfSigned(End.AddDays(-90), End);
    }

    private sealed record Served(SslStreamCertificateContext? Current) : IServingCertificates;
}
