using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace KubeOps.Tests;

/// <summary>An answer that a test writes piece by piece: a watch. Pieces sent before anyone asks are kept.</summary>
public sealed class ScriptedStream
{
    private readonly Channel<string> _pieces = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _abort;

    /// <summary>Done once a client has asked.</summary>
    public Task Asked => _asked.Task;

    /// <summary>Done once the client has gone, or has been sent everything.</summary>
    public Task Left => _left.Task;

    /// <summary>Sends text as it is.</summary>
    public ScriptedStream Send(string piece)
    {
        _pieces.Writer.TryWrite(piece);
        return this;
    }

    /// <summary>Sends a watch event.</summary>
    public ScriptedStream SendEvent(string type, object content) =>
        Send($"{{\"type\":\"{type}\",\"object\":{content as string ?? k8s.KubernetesJson.Serialize(content)}}}\n");

    /// <summary>Ends the answer properly.</summary>
    public void End() => _pieces.Writer.Complete();

    /// <summary>Ends the answer by cutting the connection.</summary>
    public void Abort()
    {
        _abort = true;
        _pieces.Writer.Complete();
    }

    internal async Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.Body.FlushAsync();
        _asked.TrySetResult();
        try
        {
            await foreach (var piece in _pieces.Reader.ReadAllAsync(context.RequestAborted))
            {
                await context.Response.WriteAsync(piece, context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }

            if (_abort)
            {
                context.Abort();
            }
        }
        catch (OperationCanceledException)
        {
            // The client has gone: that is what Left tells.
        }
        finally
        {
            _left.TrySetResult();
        }
    }
}
