using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>Reads reviews into pooled memory. How large one may be is the server's limit (<c>MaxRequestBodySize</c>).</summary>
internal static class AdmissionBody
{
    // Objects may nest 10,000 levels deep, where a schema leaves it open; the review is around them.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 10_200 };

    /// <exception cref="BadReviewException">Too large, of another media type, or no JSON.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            throw new BadReviewException("A review is sent as application/json.", StatusCodes.Status415UnsupportedMediaType);
        }

        try
        {
            return await JsonDocument.ParseAsync(request.Body, Options, cancellationToken);
        }
        catch (JsonException e)
        {
            throw new BadReviewException($"The review is no JSON: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            throw new BadReviewException(
                e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The review is too large." : "The review could not be read.", e.StatusCode);
        }
    }
}
