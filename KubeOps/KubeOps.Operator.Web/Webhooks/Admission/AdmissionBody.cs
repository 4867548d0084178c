using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>Reads reviews into pooled memory. How large one may be is the server's limit (<c>MaxRequestBodySize</c>).</summary>
internal static class AdmissionBody
{
    // An API server lets objects nest 10,000 levels deep where a schema leaves it open. But each bracket that closes costs JsonDocument a walk over what it
    // encloses, so that a few hundred kilobytes of them would keep it busy for seconds.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <exception cref="BadReviewException">Too large, of another media type, nests too deep, or is no JSON.</exception>
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
            throw new BadReviewException($"The review can't be read: {e.Message}");
        }
        catch (BadHttpRequestException e)
        {
            throw new BadReviewException(
                e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The review is too large." : "The review could not be read.", e.StatusCode);
        }
    }
}
