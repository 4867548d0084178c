using Lessor.Operator.Content;
using Lessor.Operator.Secrets;

namespace Lessor.Operator.Sources.Fetching;

/// <summary>What manifests are fetched and kept with.</summary>
/// <param name="Http">Asks servers.</param>
/// <param name="Store">Keeps what they answer.</param>
/// <param name="Secrets">Has the credentials.</param>
internal sealed record FetchTools(GuardedHttp Http, ContentStore Store, SourceSecrets Secrets);
