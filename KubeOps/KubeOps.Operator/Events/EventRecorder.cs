using System.Threading.Channels;
using k8s;
using k8s.Models;
using KubeOps.Abstractions.Events;
using Microsoft.Extensions.Logging;

namespace KubeOps.Operator.Events;

/// <summary>Takes events in at no cost to the caller, and sends them in the background.</summary>
internal sealed class EventRecorder
{
    private const int Capacity = 1000;

    private readonly Channel<EventNote> _notes;
    private readonly SpamFilter _filter;
    private readonly EventSender _sender;
    private readonly TimeProvider _time;
    private readonly ILogger<EventRecorder> _logger;
    private int _dropped;

    public EventRecorder(EventSender sender, TimeProvider time, ILogger<EventRecorder> logger)
    {
        (_sender, _time, _logger) = (sender, time, logger);
        _filter = new SpamFilter(time);
        _notes = Channel.CreateBounded<EventNote>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropWrite },
            Dropped);
    }

    public Task PublishAsync(
        IKubernetesObject<V1ObjectMeta> entity,
        string reason,
        string message,
        EventType type = EventType.Normal,
        CancellationToken cancellationToken = default)
    {
        var about = Reference(entity);
        if (_filter.Admits(about.Uid ?? $"{about.Kind}/{about.NamespaceProperty}/{about.Name}"))
        {
            _notes.Writer.TryWrite(new EventNote(new EventKey(about.Uid ?? string.Empty, reason, message, type), about, Now()));
        }
        else
        {
            _logger.TooManyEvents(reason, about.Kind, about.Name);
        }

        return Task.CompletedTask;
    }

    /// <summary>Sends until <paramref name="finish"/>, then what is left; <paramref name="abort"/> ends it at once.</summary>
    public async Task RunAsync(CancellationToken finish, CancellationToken abort)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(finish, abort);
        while (!abort.IsCancellationRequested)
        {
            if (_notes.Reader.TryRead(out var note))
            {
                await SendAsync(note, abort);
            }
            else
            {
                TellDropped();
                if (finish.IsCancellationRequested || !await MoreAsync(waiting.Token))
                {
                    break;
                }
            }
        }
    }

    private static V1ObjectReference Reference(IKubernetesObject<V1ObjectMeta> entity)
    {
        var type = entity.GetKubernetesTypeMetadata();
        return new V1ObjectReference
        {
            ApiVersion = entity.ApiVersion ?? (string.IsNullOrEmpty(type.Group) ? type.ApiVersion : $"{type.Group}/{type.ApiVersion}"),
            Kind = entity.Kind ?? type.Kind,
            Name = entity.Metadata.Name,
            NamespaceProperty = entity.Metadata.NamespaceProperty,
            ResourceVersion = entity.Metadata.ResourceVersion,
            Uid = entity.Metadata.Uid,
        };
    }

    // Thousands may be dropped at once: the first is told, and how many they were once it is over.
    private void Dropped(EventNote note)
    {
        if (Interlocked.Increment(ref _dropped) == 1)
        {
            _logger.EventDropped(note.Key.Reason, note.About.Kind, note.About.Name);
        }
    }

    private void TellDropped()
    {
        if (Interlocked.Exchange(ref _dropped, 0) is > 1 and var dropped)
        {
            _logger.EventsDropped(dropped);
        }
    }

    private async Task<bool> MoreAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _notes.Reader.WaitToReadAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Come back once more: something may have been written at the last moment.
            return true;
        }
    }

    private async Task SendAsync(EventNote note, CancellationToken abort)
    {
        try
        {
            await _sender.SendAsync(note, abort);
        }
        catch (Exception e)
        {
            // Events are a courtesy; nothing may fail because of one.
            _logger.EventFailed(note.Key.Reason, note.About.Kind, note.About.Name, e.Message);
        }
    }

    private DateTime Now() => _time.GetUtcNow().UtcDateTime;
}
