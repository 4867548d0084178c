using System.Text;
using Lessor.Operator.Secrets;

namespace Lessor.Tests.Sources.Git;

/// <summary>Secrets of the operator's, as a test puts them.</summary>
internal sealed class SecretsAtHand : ISecretCache
{
    private readonly Dictionary<SecretKey, StoredSecret> _secrets = [];

    public event Action<SecretKey>? Changed;

    public StoredSecret? Find(SecretKey key) => _secrets.GetValueOrDefault(key);

    public void Put(string name, params (string Key, string Value)[] data)
    {
        var key = new SecretKey(SecretScope.Operator, name);
        _secrets[key] = new StoredSecret { Key = key, Data = data.ToDictionary(item => item.Key, item => Encoding.UTF8.GetBytes(item.Value)) };
        Changed?.Invoke(key);
    }
}
