using System.Net.Security;

namespace Lessor.Operator.Certificates;

/// <summary>The certificate that the webhooks are served with. It changes while the operator runs: ask for each handshake.</summary>
public interface IServingCertificates
{
    /// <summary>The certificate with its key and its intermediate certificates; null: there is none yet, and no handshake can succeed.</summary>
    SslStreamCertificateContext? Current { get; }
}
