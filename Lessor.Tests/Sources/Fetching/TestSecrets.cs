using System.Collections.Concurrent;
using System.Text;
using Lessor.Operator.Databases;
using Lessor.Operator.Secrets;
using NSubstitute;

namespace Lessor.Tests.Sources.Fetching;

/// <summary>The operator's secrets, as a test puts them there.</summary>
internal sealed class TestSecrets : ISecretCache
{
    private readonly ConcurrentDictionary<SecretKey, StoredSecret> _secrets = new();

    public event Action<SecretKey>? Changed;

    /// <summary>What secrets that are put there are for.</summary>
    public string Hosts { get; set; } = "";

    /// <summary>The secrets, as sources get at them.</summary>
    public SourceSecrets OfSources => new(this, Servers);

    /// <summary>The database servers; a test may say of which secrets they are the administrators'.</summary>
    public IDatabaseServers Servers { get; } = Substitute.For<IDatabaseServers>();

    public StoredSecret? Find(SecretKey key) => _secrets.GetValueOrDefault(key);

    public void Has(string name, params (string Key, string Value)[] data) => Has(name, StoredSecret.Opaque, data);

    public void Has(string name, string type, params (string Key, string Value)[] data)
    {
        var key = new SecretKey(SecretScope.Operator, name);
        _secrets[key] = new StoredSecret { Key = key, Type = type, Hosts = SecretHosts.Of(Hosts), Data = data.ToDictionary(item => item.Key, item => Encoding.UTF8.GetBytes(item.Value)) };
        Changed?.Invoke(key);
    }
}
