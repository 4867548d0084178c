using System.Diagnostics.Metrics;
using Lessor.Operator.Content;
using Lessor.Operator.Engines.Helm;
using Lessor.Rendering.Engines;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lessor.Operator.Offline;

/// <summary>helm, with a cache that lasts as long as the command. Nothing is started or written before something needs it.</summary>
internal sealed class OfflineEngine : IManifestEngine, IAsyncDisposable
{
    private const long MostCached = 64 << 20;
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "lessor-" + Guid.NewGuid().ToString("N"));
    private HelmEngine? _engine;

    /// <inheritdoc/>
    public EngineResult Find(EngineRequest request) => (_engine ??= Start()).Find(request);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        await _services.DisposeAsync();
    }

    private HelmEngine Start() => new(
        new HelmOptions(),
        new ContentStore(_folder, MostCached, TimeProvider.System),
        new HelmMetrics(_services.GetRequiredService<IMeterFactory>()),
        TimeProvider.System,
        NullLogger<HelmEngine>.Instance);
}
