using System.Collections.Concurrent;
using System.Text;
using Lessor.Operator.Secrets;

namespace Lessor.Tests.Sources.Fetching;

/// <summary>The operator's secrets, as a test puts them there.</summary>
internal sealed class TestSecrets : ISecretCache
{
    private readonly ConcurrentDictionary<SecretKey, StoredSecret> _secrets = new();

    public event Action<SecretKey>? Changed;

    public StoredSecret? Find(SecretKey key) => _secrets.GetValueOrDefault(key);

    public void Has(string name, params (string Key, string Value)[] data)
    {
        var key = new SecretKey(SecretScope.Operator, name);
        _secrets[key] = new StoredSecret { Key = key, Data = data.ToDictionary(item => item.Key, item => Encoding.UTF8.GetBytes(item.Value)) };
        Changed?.Invoke(key);
    }
}
