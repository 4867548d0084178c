using Lessor.Operator.Secrets.Google;

namespace Lessor.Tests.Secrets.Google;

/// <summary>The token that <see cref="FakeSecretManager"/> takes.</summary>
internal sealed class FixedTokens : IGoogleTokens
{
    public Task<string> GetAsync(CancellationToken cancellationToken) => Task.FromResult(FakeSecretManager.Token);
}
