using System.Text;
using Lessor.Operator.Databases;
using Lessor.Operator.Secrets;
using NSubstitute;

namespace Lessor.Tests.Sources.Git;

/// <summary>Secrets of the operator's, as a test puts them.</summary>
internal sealed class SecretsAtHand : ISecretCache
{
    private readonly Dictionary<SecretKey, StoredSecret> _secrets = [];

    public event Action<SecretKey>? Changed;

    /// <summary>What secrets that are put there are for.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>The secrets, as sources get at them.</summary>
    public SourceSecrets OfSources => new(this, Servers);

    /// <summary>The database servers; a test may say of which secrets they are the administrators'.</summary>
    public IDatabaseServers Servers { get; } = Substitute.For<IDatabaseServers>();

    public StoredSecret? Find(SecretKey key) => _secrets.GetValueOrDefault(key);

    public void Put(string name, params (string Key, string Value)[] data)
    {
        var key = new SecretKey(SecretScope.Operator, name);
        _secrets[key] = new StoredSecret { Key = key, Hosts = SecretHosts.Of(Hosts), Data = data.ToDictionary(item => item.Key, item => Encoding.UTF8.GetBytes(item.Value)) };
        Changed?.Invoke(key);
    }
}
