namespace Lessor.ControlPlane.Certificates;

/// <summary>A certificate and its private key, both as PEM text.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">The private key (PKCS#8): a secret.</param>
internal sealed record KeyPair(string Certificate, string Key)
{
    // A record prints all it holds; a key must not end up in a message.
    public override string ToString() => nameof(KeyPair);
}
