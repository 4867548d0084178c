namespace Lessor.Webhooks;

/// <summary>The words that Kubernetes has for why a field is refused: the causes' reasons in a Status (k8s.io/apimachinery, <c>CauseType</c> and <c>field.ErrorType</c>).</summary>
public static class FindingReasons
{
    /// <summary>The value is malformed or doesn't fit the others.</summary>
    public const string Invalid = "FieldValueInvalid";

    /// <summary>A value is missing.</summary>
    public const string Required = "FieldValueRequired";

    /// <summary>The value is there twice, or somebody else has it.</summary>
    public const string Duplicate = "FieldValueDuplicate";

    /// <summary>The value names something that doesn't exist.</summary>
    public const string NotFound = "FieldValueNotFound";

    /// <summary>The value is none of a fixed list, or no field of this name is known.</summary>
    public const string NotSupported = "FieldValueNotSupported";

    /// <summary>The value is well-formed and not allowed here.</summary>
    public const string Forbidden = "FieldValueForbidden";
}
