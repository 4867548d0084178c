using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using KubeOps.Tests;
using Lessor.Operator.Certificates;

namespace Lessor.Tests.Hosting.Serving;

/// <summary>Serving certificates of an authority that lives for a test.</summary>
internal sealed class TestCertificates : IServingCertificates, IDisposable
{
    private readonly TestAuthority _authority = new();

    public SslStreamCertificateContext? Current { get; set; }

    public X509Certificate2 Authority => _authority.Certificate;

    /// <summary>Serves another certificate from now on.</summary>
    public void Renew() => Current = SslStreamCertificateContext.Create(_authority.IssueServer(), null, offline: true);

    public void Dispose() => _authority.Dispose();
}
