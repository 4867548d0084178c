using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Lessor.Operator.Hosting.Serving;

/// <summary>
/// A server that goes on while the rest of the host stops. The host would stop it first; but a cluster sends reviews here until it has noticed that this
/// replica goes, and one that nobody answers fails somebody's request.
/// </summary>
/// <param name="inner">The server.</param>
internal sealed class LastingServer(IServer inner) : IServer
{
    public IFeatureCollection Features => inner.Features;

    public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull => inner.StartAsync(application, cancellationToken);

    /// <summary>Does nothing: <see cref="EndAsync"/> stops it.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Takes no more requests, and waits for those that run.</summary>
    public Task EndAsync(CancellationToken cancellationToken) => inner.StopAsync(cancellationToken);

    public void Dispose() => inner.Dispose();
}
