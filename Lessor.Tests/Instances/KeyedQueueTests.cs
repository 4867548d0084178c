using Lessor.Operator.Instances;

namespace Lessor.Tests.Instances;

public class KeyedQueueTests
{
    private readonly KeyedQueue<string> _queue = new(TimeProvider.System);

    [Test]
    [CancelAfter(60_000)]
    public async Task Key_AddedWhileItIsWorkedOn_IsWorkedOnOnceMore(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var worked = new List<string>();
        _queue.Add("a");
        _queue.Add("a");
        var working = _queue.WorkAsync(
            key =>
            {
                worked.Add(key);
                if (worked.Count == 1)
                {
                    _queue.Add("a");
                    _queue.Add("a");
                    _queue.Add("b");
                }
                else if (key == "a")
                {
                    _queue.Add("end");
                }
                else if (key == "end")
                {
                    end.Cancel();
                }

                return Task.CompletedTask;
            },
            end.Token);

        Assert.That(async () => await working, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(worked, Is.EqualTo(new[] { "a", "b", "a", "end" }));
    }

    [Test]
    public void Pause_AfterEachFailure_Doubles()
    {
        var pauses = Enumerable.Range(0, 12).Select(_ => _queue.NextPause("a").TotalSeconds).ToList();

        Assert.That(pauses[0], Is.InRange(1, 1.1));
        Assert.That(pauses[3], Is.InRange(8, 8.8));
        Assert.That(pauses[11], Is.InRange(300, 330));
        _queue.Succeeded("a");
        Assert.That(_queue.NextPause("a").TotalSeconds, Is.InRange(1, 1.1));
    }
}
