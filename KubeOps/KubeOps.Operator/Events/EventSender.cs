using System.Security.Cryptography;
using System.Text;
using k8s.Models;
using KubeOps.Abstractions.Builder;
using KubeOps.Operator.Api;

namespace KubeOps.Operator.Events;

/// <summary>
/// Writes events: a new one is created, a repeated one counted up. The name follows from the content, so that a repetition is
/// recognized after a restart, too.
/// </summary>
internal sealed class EventSender(ApiServer api, OperatorSettings settings)
{
    private const int MaxRemembered = 4096;
    private const int MaxMessage = 1024;
    private static readonly EntityResource Events = new(typeof(Corev1Event));

    private readonly BoundedMap<EventKey, int> _counts = new(MaxRemembered);

    public async Task SendAsync(EventNote note, CancellationToken cancellationToken)
    {
        var name = NameOf(note);
        if (_counts.TryGet(note.Key, out var count) && await TryCountAsync(note, name, count + 1, cancellationToken))
        {
            return;
        }

        try
        {
            await CreateAsync(note, name, cancellationToken);
        }
        catch (ApiException e) when (e.StatusCode == System.Net.HttpStatusCode.Conflict)
        {
            var existing = await api.GetAsync<Corev1Event>(PathOf(note, name), cancellationToken);
            await TryCountAsync(note, name, (existing.Count ?? 1) + 1, cancellationToken);
        }
    }

    private static string NameOf(EventNote note)
    {
        var content = $"{note.Key.Uid}.{note.About.Name}.{note.About.NamespaceProperty}.{note.Key.Reason}.{note.Key.Message}.{note.Key.Type}";
        return Convert.ToHexStringLower(SHA512.HashData(Encoding.UTF8.GetBytes(content)));
    }

    private static string PathOf(EventNote note, string name) => Events.PathOf(new EntityKey(note.Namespace, name));

    // False: the server has forgotten it.
    private async Task<bool> TryCountAsync(EventNote note, string name, int count, CancellationToken cancellationToken)
    {
        try
        {
            using var patch = ApiBody.MergePatch(new { count, lastTimestamp = note.At });
            await api.SendAsync<Corev1Event>(HttpMethod.Patch, PathOf(note, name), patch, cancellationToken);
            _counts.Set(note.Key, count);
            return true;
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            _counts.Remove(note.Key);
            return false;
        }
    }

    private async Task CreateAsync(EventNote note, string name, CancellationToken cancellationToken)
    {
        var message = note.Key.Message;
        using var body = ApiBody.Json(new Corev1Event
        {
            ApiVersion = Events.ApiVersion,
            Kind = Events.Kind,
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = note.Namespace },
            InvolvedObject = note.About,
            Reason = note.Key.Reason,
            Message = message.Length > MaxMessage ? message[..MaxMessage] : message,
            Type = note.Key.Type.ToString(),
            Count = 1,
            FirstTimestamp = note.At,
            LastTimestamp = note.At,
            Source = new V1EventSource { Component = settings.Name },
            ReportingComponent = settings.Name,
            ReportingInstance = Environment.MachineName,
        });
        await api.SendAsync<Corev1Event>(HttpMethod.Post, Events.PathOf(note.Namespace), body, cancellationToken);
        _counts.Set(note.Key, 1);
    }
}
