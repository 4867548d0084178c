using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>Reads reviews, up to the size that an API server sends.</summary>
internal static class AdmissionBody
{
    // etcd takes 1.5 MiB for an object; a review holds the old and the new one.
    private const int MaxBytes = 4 * 1024 * 1024;
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <exception cref="BadReviewException">Too large, or no JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (body.Length + read > MaxBytes)
            {
                throw new BadReviewException("The review is too large.", StatusCodes.Status413PayloadTooLarge);
            }

            body.Write(buffer, 0, read);
        }

        try
        {
            return JsonDocument.Parse(body.ToArray(), Options);
        }
        catch (JsonException e)
        {
            throw new BadReviewException($"The review is no JSON: {e.Message}");
        }
    }
}
