using System.Threading.Channels;

namespace Lessor.Benchmarks.Operators;

/// <summary>
/// Orders from standard input, a line each. If the input ends while one of them, or the start, is still under way, who gave it is gone and its cluster with it: this process ends at once, and doesn't wait
/// for ever for what can't happen any more.
/// </summary>
internal sealed class Orders
{
    private readonly Channel<string> _orders = Channel.CreateUnbounded<string>();
    private volatile bool _isBusy = true;

    public Orders() => _ = Task.Run(ReadAsync);

    /// <summary>What was under way is done. To be called before anybody is told so.</summary>
    public void Done() => _isBusy = false;

    /// <summary>The next order; null when there are no more.</summary>
    public async Task<string?> NextAsync()
    {
        if (!await _orders.Reader.WaitToReadAsync())
        {
            return null;
        }

        _isBusy = true;
        return await _orders.Reader.ReadAsync();
    }

    private async Task ReadAsync()
    {
        while (await Console.In.ReadLineAsync() is { } order)
        {
            await _orders.Writer.WriteAsync(order);
        }

        if (_isBusy)
        {
            Environment.Exit(1);
        }

        _orders.Writer.Complete();
    }
}
