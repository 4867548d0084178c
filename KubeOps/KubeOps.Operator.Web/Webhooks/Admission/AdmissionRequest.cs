using System.Text.Json;

namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>
/// What an API server asks of a webhook: the parts of an AdmissionReview that matter. The entities are slices of what was sent, so that each is parsed once, straight into its class.
/// </summary>
internal sealed record AdmissionRequest(string Uid, string Operation, bool DryRun, ReadOnlyMemory<byte>? Object, ReadOnlyMemory<byte>? OldObject)
{
    public const string ReviewVersion = "admission.k8s.io/v1";
    public const string ReviewKind = "AdmissionReview";

    // An API server lets objects nest 10,000 levels deep where a schema leaves it open; who reads them goes down by recursion.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    /// <param name="review">The review; it is changed, see <see cref="AdmissionReviewReader"/>.</param>
    /// <exception cref="BadReviewException">It is no JSON, nests too deep, isn't a review, or none of a version that we know.</exception>
    public static AdmissionRequest Read(Memory<byte> review)
    {
        try
        {
            return AdmissionReviewReader.Read(review, Options);
        }
        // Text that is no UTF-8 is found when it is read.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new BadReviewException($"The review can't be read: {e.Message}");
        }
    }
}
