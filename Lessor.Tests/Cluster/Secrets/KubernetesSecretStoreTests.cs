using System.Text;
using Lessor.Operator.Secrets;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Tests.Cluster.Secrets;

[Category("Cluster")]
public sealed class KubernetesSecretStoreTests
{
    private TenantStage _stage = null!;
    private SecretCache _cache = null!;
    private KubernetesSecretStore _store = null!;

    [SetUp]
    public async Task SetUpAsync()
    {
        _stage = await TenantStage.CreateAsync();
        _cache = new SecretCache(_stage.Client, TimeProvider.System, NullLogger<SecretCache>.Instance);
        _store = new KubernetesSecretStore(_stage.Client, _cache);
        _cache.Start();
        await _cache.WaitAsync(default);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _cache.DisposeAsync();
        await _stage.DisposeAsync();
    }

    [Test]
    public async Task Put_ThenGet_IsTheSameByteForByte()
    {
        var wanted = Secret("cloud-db", ("password", [0, 255, 10, 13, 0xC3]), ("empty", []));

        var stored = await _store.PutAsync(wanted, default);
        var read = await _store.GetAsync(wanted.Key, default);

        Assert.That(read!.HasSameContent(wanted), Is.True);
        Assert.That(read.Version, Is.EqualTo(stored.Version).And.Not.Empty);
        Assert.That(_cache.Find(wanted.Key)!.Version, Is.EqualTo(stored.Version), "known at once");
    }

    [Test]
    public async Task Put_WithFewerKeysAndOtherLabels_LeavesNothingOfTheOldOnes()
    {
        await _store.PutAsync(Secret("a-db", ("x", [1]), ("y", [2])), default);
        var wanted = Secret("a-db", ("y", [3]));

        await _store.PutAsync(wanted, default);

        Assert.That((await _store.GetAsync(wanted.Key, default))!.HasSameContent(wanted), Is.True);
    }

    [Test]
    public async Task Put_WhatIsThere_WritesNothing()
    {
        var wanted = Secret("b-db", ("x", [1]));
        var first = await _store.PutAsync(wanted, default);

        Assert.That((await _store.PutAsync(wanted, default)).Version, Is.EqualTo(first.Version));
    }

    [TestCase(true, "Opaque")]
    [TestCase(false, "example.com/other")]
    public async Task Put_OverAnImmutableOneOrAnotherType_ReplacesIt(bool immutable, string type)
    {
        await _store.PutAsync(new StoredSecret { Key = Key("c-db"), Data = Data(("x", [1])), Immutable = immutable, Type = type }, default);
        var wanted = Secret("c-db", ("x", [2]));

        await _store.PutAsync(wanted, default);

        Assert.That((await _store.GetAsync(wanted.Key, default))!.HasSameContent(wanted), Is.True);
    }

    [Test]
    public async Task Put_BySeveralAtOnce_EndsWithOneOfThem()
    {
        var puts = Enumerable.Range(0, 4).Select(i => _store.PutAsync(Secret("d-db", ("x", [(byte)i])), default)).ToList();

        await Task.WhenAll(puts);

        Assert.That((await _store.GetAsync(Key("d-db"), default))!.Data["x"].Single(), Is.InRange(0, 3));
    }

    [Test]
    public async Task Delete_RemovesIt_AndOfNothingIsNoError()
    {
        await _store.PutAsync(Secret("e-db", ("x", [1])), default);

        await _store.DeleteAsync(Key("e-db"), default);
        await _store.DeleteAsync(Key("e-db"), default);

        Assert.That(await _store.GetAsync(Key("e-db"), default), Is.Null);
        Assert.That(_cache.Find(Key("e-db")), Is.Null);
    }

    [Test]
    public async Task List_OfAScope_HoldsThatScopeAlone()
    {
        var (mine, shared) = (Key("f-db"), new SecretKey(SecretScope.Shared, $"{_stage.Name}-shared"));
        await _store.PutAsync(Secret("f-db", ("x", [1])), default);
        await _stage.Kubectl.DoAsync("-n", "lessor-secrets", "create", "secret", "generic", shared.Name, "--from-literal=a=b");

        Assert.That((await _store.ListAsync(mine.Scope, default)).Select(head => head.Key), Is.EqualTo(new[] { mine }));
        Assert.That((await _store.ListAsync(SecretScope.Shared, default)).Select(head => head.Key), Does.Contain(shared).And.Not.Contain(mine));
        Assert.That((await _store.ListAsync(null, default)).Select(head => head.Key), Is.SupersetOf(new[] { shared, mine }));
        Assert.That(await _store.GetAsync(new(SecretScope.Operator, shared.Name), default), Is.Null, "a name means another secret in each scope");
    }

    [Test]
    public async Task Cache_OfWhatAPersonWrites_FollowsIt()
    {
        var key = new SecretKey(SecretScope.Shared, $"{_stage.Name}-hand");
        var changes = new System.Collections.Concurrent.ConcurrentQueue<SecretKey>();
        _cache.Changed += changes.Enqueue;

        await _stage.Kubectl.DoAsync("-n", "lessor-secrets", "create", "secret", "generic", key.Name, "--from-literal=a=one");
        await Eventually.HoldsAsync(() => Text(key) == "one");
        await _stage.Kubectl.DoAsync("-n", "lessor-secrets", "patch", "secret", key.Name, "-p", """{"stringData":{"a":"two"}}""");
        await Eventually.HoldsAsync(() => Text(key) == "two");
        await _stage.Kubectl.DoAsync("-n", "lessor-secrets", "delete", "secret", key.Name);
        await Eventually.HoldsAsync(() => _cache.Find(key) is null);

        Assert.That(changes.Count(changed => changed == key), Is.EqualTo(3));
    }

    [Test]
    public async Task Get_WithoutTheRight_SaysWhichIsMissing()
    {
        using var outsider = new k8s.Kubernetes(k8s.KubernetesClientConfiguration.BuildConfigFromConfigFile(
            await (await SharedCluster.GetAsync()).IssueServiceAccountKubeconfigAsync(_stage.Name, "default")));
        var store = new KubernetesSecretStore(new Operator.Cluster.ClusterClient(outsider, TimeProvider.System), _cache);

        var failure = Assert.ThrowsAsync<SecretStoreException>(() => store.GetAsync(Key("g-db"), default));

        Assert.That(failure!.Message, Does.Contain("cannot get resource \"secrets\"").And.Contain("lessor-secrets"));
        Assert.That(failure.IsLasting, Is.True);
    }

    private SecretKey Key(string name) => new(SecretScope.Tenant(_stage.Name), name);

    private StoredSecret Secret(string name, params (string Key, byte[] Value)[] data) => new()
    {
        Key = Key(name),
        Data = Data(data),
        Labels = new Dictionary<string, string> { [$"for{data.Length}"] = "x" },
    };

    private static Dictionary<string, byte[]> Data(params (string Key, byte[] Value)[] data) => data.ToDictionary(item => item.Key, item => item.Value);

    private string? Text(SecretKey key) => _cache.Find(key) is { } found ? Encoding.UTF8.GetString(found.Data["a"]) : null;
}
