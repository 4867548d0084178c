using System.Text;
using Lessor.Operator.Admission.Rights;

namespace Lessor.Tests.Admission.Rights;

/// <summary>Who sent a request, from the review as it came.</summary>
public class ReviewedRequestTests
{
    [Test]
    public async Task Requester_OfAReview_IsWhomTheApiServerKnows()
    {
        var requester = await ReadAsync("""
            {"kind": "AdmissionReview", "userInfo": {"username": "root"}, "request": {"object": {"userInfo": {"username": "root"}, "request": [1, {"userInfo": 2}]},
             "userInfo": {"username": "jane", "uid": "7", "groups": ["staff", "system:authenticated"], "extra": {"scopes": ["a", "b"]}}, "dryRun": true}}
            """);

        Assert.That((requester!.User, requester.Uid), Is.EqualTo(("jane", "7")));
        Assert.That(requester.Groups, Is.EqualTo(new[] { "staff", "system:authenticated" }));
        Assert.That(requester.Extra["scopes"], Is.EqualTo(new[] { "a", "b" }));
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("""{"request": {}}""")]
    [TestCase("""{"request": 1}""")]
    [TestCase("""{"request": {"object": {"userInfo": {"username": "root"}}}}""")]
    [TestCase("""{"request": {"userInfo": {"groups": ["system:masters"]}}}""")]
    public async Task Review_ThatDoesNotSay_IsNobodys(string review) => Assert.That(await ReadAsync(review), Is.Null);

    private static async Task<Lessor.Webhooks.Knowledge.Requester?> ReadAsync(string review)
    {
        var body = new RecordedBody(new MemoryStream(Encoding.UTF8.GetBytes(review)), null);
        await body.CopyToAsync(Stream.Null);
        return new ReviewedRequest(body).ReadRequester();
    }
}
