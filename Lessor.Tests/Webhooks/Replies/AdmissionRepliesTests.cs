using System.Text.Json;
using Lessor.Webhooks;
using Lessor.Webhooks.Replies;
using Microsoft.AspNetCore.Http;

namespace Lessor.Tests.Webhooks.Replies;

public sealed class AdmissionRepliesTests
{
    // As KubeOps' package writes it: every member, nulls included.
    private const string Denied =
        """{"response":{"uid":"u-1","allowed":false,"status":{"message":"m","code":422},"warnings":["w"],"patchType":null,"patch":null},"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}""";

    [Test]
    public async Task Reply_RefusalWithFindings_HasReasonDetailsAndCauses()
    {
        var refusal = Refusal(new Finding("spec.a", "must be b"), new Finding("spec.c", "doesn't exist", FindingReasons.NotFound));
        var response = await AnswerAsync(Denied, refusal);
        var status = response.GetProperty("status");
        Assert.Multiple(() =>
        {
            Assert.That(response.GetProperty("uid").GetString(), Is.EqualTo("u-1"));
            Assert.That(response.GetProperty("warnings")[0].GetString(), Is.EqualTo("w"));
            Assert.That(status.GetProperty("status").GetString(), Is.EqualTo("Failure"));
            Assert.That(status.GetProperty("reason").GetString(), Is.EqualTo("Invalid"));
            Assert.That(status.GetProperty("code").GetInt32(), Is.EqualTo(422));
            Assert.That(status.GetProperty("message").GetString(), Is.EqualTo("spec.a: must be b\nspec.c: doesn't exist"));
            Assert.That(status.GetProperty("details").GetRawText(), Is.EqualTo(
                """{"group":"lessor.io","kind":"Tenant","name":"acme","causes":[{"reason":"FieldValueInvalid","message":"must be b","field":"spec.a"},{"reason":"FieldValueNotFound","message":"doesn\u0027t exist","field":"spec.c"}]}"""));
        });
    }

    [Test]
    public async Task Reply_WhatMayNotBeDone_IsForbidden()
    {
        var response = await AnswerAsync(Denied, Refusal(new Finding("spec.deletionProtection", "is set")) with { Code = 403 });
        Assert.That(response.GetProperty("status").GetProperty("reason").GetString(), Is.EqualTo("Forbidden"));
    }

    [Test]
    public async Task Reply_WithoutFindings_StaysAsItIs() =>
        Assert.That(await WriteAsync(Denied, null), Is.EqualTo(Denied));

    [Test]
    public async Task Reply_Allowed_StaysAsItIs()
    {
        var allowed = Denied.Replace("\"allowed\":false", "\"allowed\":true", StringComparison.Ordinal);
        Assert.That(await WriteAsync(allowed, Refusal(new Finding("spec.a", "must be b"))), Is.EqualTo(allowed));
    }

    [Test]
    public void Message_ManyFindings_ListsFiftyAndCountsTheRest()
    {
        var lines = Refusal([.. Enumerable.Range(0, 53).Select(i => new Finding($"spec.components[{i}]", "is odd"))]).Message.Split('\n');
        Assert.That(lines, Has.Length.EqualTo(51));
        Assert.That(lines[49], Is.EqualTo("spec.components[49]: is odd"));
        Assert.That(lines[50], Is.EqualTo("...: and 3 more"));
    }

    [Test]
    public void Message_LongOrWithLineBreaks_IsOneBoundedLine()
    {
        var message = Refusal(new Finding("spec.a", "b\r\nc" + string.Concat(Enumerable.Repeat("😀", 5000)))).Message;
        Assert.That(message, Does.StartWith("spec.a: b c😀").And.EndsWith("..."));
        Assert.That(message, Has.Length.LessThan(2100));
        Assert.That(message, Does.Not.Contain("\n").And.Not.Contain("\r"));
        Assert.That(char.IsHighSurrogate(message[^4]), Is.False);
    }

    private static AdmissionRefusal Refusal(params Finding[] findings) => new("lessor.io", "Tenant", "acme", findings);

    private static async Task<JsonElement> AnswerAsync(string reply, AdmissionRefusal refusal)
    {
        using var review = JsonDocument.Parse(await WriteAsync(reply, refusal));
        return review.RootElement.GetProperty("response").Clone();
    }

    private static async Task<string> WriteAsync(string reply, AdmissionRefusal? refusal)
    {
        using var wire = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = wire } };
        var replies = new AdmissionReplies(async inner =>
        {
            inner.Features.Set(refusal);
            inner.Response.ContentLength = reply.Length;
            await inner.Response.WriteAsync(reply);
        });
        await replies.InvokeAsync(context);
        Assert.That(context.Response.ContentLength, Is.EqualTo(wire.Length));
        return System.Text.Encoding.UTF8.GetString(wire.ToArray());
    }
}
