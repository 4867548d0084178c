namespace Lessor.Webhooks.Knowledge;

/// <summary>The request that a review is about, beyond the objects in it: a feature of the review's HTTP context, read where a rule needs it.</summary>
public interface IReviewedRequest
{
    /// <summary>Reads who sent it.</summary>
    /// <returns>Who did; null if the review doesn't say.</returns>
    Requester? ReadRequester();
}
