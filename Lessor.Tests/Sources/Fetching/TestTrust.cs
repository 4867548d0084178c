using System.Security.Cryptography.X509Certificates;
using KubeOps.Tests;

namespace Lessor.Tests.Sources.Fetching;

/// <summary>Trust in a test's authority, instead of those of the machine.</summary>
internal static class TestTrust
{
    public static X509ChainPolicy In(TestAuthority authority) => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { authority.Certificate },
        RevocationMode = X509RevocationMode.NoCheck,
    };
}
