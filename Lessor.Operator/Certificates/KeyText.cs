namespace Lessor.Operator.Certificates;

/// <summary>A certificate and its private key, both as PEM.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">The private key (PKCS#8): a secret.</param>
internal sealed record KeyText(string Certificate, string Key)
{
    // A record prints all it holds; a key must not end up in a message.
    public override string ToString() => nameof(KeyText);
}
