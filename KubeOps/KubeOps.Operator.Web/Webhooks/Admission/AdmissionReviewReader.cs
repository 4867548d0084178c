using System.Text.Json;

namespace KubeOps.Operator.Web.Webhooks.Admission;

/// <summary>
/// Goes once over a whole review and takes what is asked. Of members that are there twice the last one counts, as everywhere in .NET. What entities have of managedFields
/// is overwritten: that may be half of an object, and reading it takes two thirds of the time.
/// </summary>
internal ref struct AdmissionReviewReader
{
    private readonly Memory<byte> _review;
    private Utf8JsonReader _json;
    private string? _kind;
    private string? _version;
    private AdmissionRequest? _request;

    private AdmissionReviewReader(Memory<byte> review, JsonReaderOptions options)
    {
        _review = review;
        _json = new Utf8JsonReader(review.Span, options);
    }

    /// <exception cref="BadReviewException">It isn't a review, or none of a version that we know.</exception>
    /// <exception cref="JsonException">It is no JSON, or nests deeper than the options allow.</exception>
    public static AdmissionRequest Read(Memory<byte> review, JsonReaderOptions options)
    {
        var reader = new AdmissionReviewReader(review, options);
        reader.ReadReview();
        return reader._kind != AdmissionRequest.ReviewKind || reader._version != AdmissionRequest.ReviewVersion
            ? throw new BadReviewException($"Expected {AdmissionRequest.ReviewKind} of {AdmissionRequest.ReviewVersion}.")
            : reader._request is { Uid.Length: > 0, Operation.Length: > 0 } request
                ? request
                : throw new BadReviewException("The review has no request with a uid and an operation.");
    }

    private void ReadReview()
    {
        if (!_json.Read() || _json.TokenType != JsonTokenType.StartObject)
        {
            _json.Skip();
        }

        while (IsAtMember())
        {
            if (_json.ValueTextEquals("kind"u8))
            {
                _kind = Text();
            }
            else if (_json.ValueTextEquals("apiVersion"u8))
            {
                _version = Text();
            }
            else if (_json.ValueTextEquals("request"u8))
            {
                _request = ReadRequest();
            }
            else
            {
                _json.Skip();
            }
        }

        // Nothing may follow.
        _json.Read();
    }

    private AdmissionRequest? ReadRequest()
    {
        if (!IsAtObject())
        {
            return null;
        }

        string? uid = null, operation = null;
        var dryRun = false;
        ReadOnlyMemory<byte>? entity = null, before = null;
        while (IsAtMember())
        {
            if (_json.ValueTextEquals("uid"u8))
            {
                uid = Text();
            }
            else if (_json.ValueTextEquals("operation"u8))
            {
                operation = Text();
            }
            else if (_json.ValueTextEquals("dryRun"u8))
            {
                dryRun = Value() == JsonTokenType.True;
            }
            else if (_json.ValueTextEquals("object"u8))
            {
                entity = Entity();
            }
            else if (_json.ValueTextEquals("oldObject"u8))
            {
                before = Entity();
            }
            else
            {
                _json.Skip();
            }
        }

        return new AdmissionRequest(uid ?? "", operation ?? "", dryRun, entity, before);
    }

    // Of the object that has begun, after the value of the last member.
    private bool IsAtMember() => _json.Read() && _json.TokenType == JsonTokenType.PropertyName;

    private string? Text() => Value() == JsonTokenType.String ? _json.GetString() : null;

    private ReadOnlyMemory<byte>? Entity()
    {
        var start = _json.BytesConsumed;
        if (!IsAtObject())
        {
            return null;
        }

        while (IsAtMember())
        {
            if (_json.ValueTextEquals("metadata"u8))
            {
                ReadMetadata();
            }
            else
            {
                _json.Skip();
            }
        }

        return _review[(int)start..(int)_json.BytesConsumed];
    }

    private void ReadMetadata()
    {
        if (!IsAtObject())
        {
            return;
        }

        while (IsAtMember())
        {
            if (_json.ValueTextEquals("managedFields"u8))
            {
                LeaveOut();
            }
            else
            {
                _json.Skip();
            }
        }
    }

    // As if there were none.
    private void LeaveOut()
    {
        _json.Read();
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        var value = _review.Span[start..(int)_json.BytesConsumed];
        if (value.Length >= "null"u8.Length)
        {
            value.Fill((byte)' ');
            "null"u8.CopyTo(value);
        }
    }

    // At the value of a member; what is no object is passed over.
    private bool IsAtObject()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        _json.Skip();
        return false;
    }

    // Goes over a whole value; what it is.
    private JsonTokenType Value()
    {
        _json.Read();
        var type = _json.TokenType;
        _json.Skip();
        return type;
    }
}
