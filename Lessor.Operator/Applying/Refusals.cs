using Lessor.Entities.Naming;
using Lessor.Operator.Cluster;

namespace Lessor.Operator.Applying;

/// <summary>Says what an API server's refusal means for an object, and what to do about it.</summary>
internal static class Refusals
{
    /// <summary>No watch tells when a kind comes; to ask is one request for all who wait for it.</summary>
    private static readonly TimeSpan LookForKinds = TimeSpan.FromSeconds(10);

    /// <summary>The controller that counts takes a moment.</summary>
    private static readonly TimeSpan LookForQuotas = TimeSpan.FromSeconds(1);

    private static readonly string[] ImmutableWords =
        ["field is immutable", "may not be changed", "cannot be changed", "can't be changed", "cannot change roleref",
        "updates to statefulset spec for fields other than", "is immutable after creation", "may not change once set"];

    public static ApplyFailure Read(ObjectKey key, ClusterRequestException e) => e.Status.Code switch
    {
        403 => Forbidden(key, e),
        404 => NotFound(key, e),
        409 => new ApplyFailure(key, ApplyFailureKind.Transient, ApplyReasons.Conflict, $"{key}: {e.Status.Message}"),
        400 or 413 or 422 => Invalid(key, e),
        _ when SchemaMismatch.Is(e.Status) => Misfit(key, e.Status),
        _ => Unavailable(key, e.Status.Message) with { RetryAfter = e.Status.RetryAfter },
    };

    public static ApplyFailure Read(ObjectKey key, HttpRequestException e) => Unavailable(key, e.Message);

    private static ApplyFailure Unavailable(ObjectKey key, string message) =>
        new(key, ApplyFailureKind.Transient, ApplyReasons.Unavailable, $"{key}: {message}");

    private static ApplyFailure Misfit(ObjectKey key, ClusterStatus status) =>
        new(key, ApplyFailureKind.Terminal, ApplyReasons.Invalid, $"{key}: doesn't fit its kind: {SchemaMismatch.Findings(status)}");

    private static ApplyFailure NotFound(ObjectKey key, ClusterRequestException e) => e.Status.Message.Contains("namespaces ", StringComparison.Ordinal)
        ? new ApplyFailure(key, ApplyFailureKind.Waiting, ApplyReasons.NamespaceGone, $"{key}: the namespace {key.Namespace} isn't there.")
        : UnknownKind(key);

    public static ApplyFailure UnknownKind(ObjectKey key) => new(
        key, ApplyFailureKind.Waiting, ApplyReasons.UnknownKind, $"{key}: the cluster doesn't know the kind {key.Kind} of {key.ApiVersion}.")
    {
        RetryAfter = LookForKinds,
    };

    private static ApplyFailure Forbidden(ObjectKey key, ClusterRequestException e)
    {
        var message = e.Status.Message;
        if (e.Status.Causes.Any(cause => cause.Reason == "NamespaceTerminating") || message.Contains("being terminated", StringComparison.Ordinal))
        {
            return new ApplyFailure(key, ApplyFailureKind.Waiting, ApplyReasons.NamespaceGone, $"{key}: the namespace {key.Namespace} is being deleted.");
        }

        if (message.Contains("status unknown for quota", StringComparison.Ordinal))
        {
            return new ApplyFailure(
                key, ApplyFailureKind.Waiting, ApplyReasons.QuotaUncounted, $"{key}: the quota in the namespace {key.Namespace} is new and not counted yet.")
            {
                RetryAfter = LookForQuotas,
            };
        }

        if (message.Contains("exceeded quota", StringComparison.Ordinal))
        {
            return new ApplyFailure(key, ApplyFailureKind.Transient, ApplyReasons.QuotaExceeded, $"{key}: {message}");
        }

        if (message.Contains(" cannot impersonate ", StringComparison.Ordinal))
        {
            return new ApplyFailure(
                key, ApplyFailureKind.Transient, ApplyReasons.Forbidden, $"{key}: the operator may not act as the tenant: {message}");
        }

        return message.Contains(" cannot ", StringComparison.Ordinal) && message.Contains("User \"", StringComparison.Ordinal)
            ? Lacks(key, e)
            : new ApplyFailure(key, ApplyFailureKind.Transient, ApplyReasons.Denied, $"{key}: {message}");
    }

    private static ApplyFailure Lacks(ObjectKey key, ClusterRequestException e) => new(
        key,
        ApplyFailureKind.Transient,
        ApplyReasons.Forbidden,
        $"{key}: the tenant may not {DeniedVerb(e)} {e.Resource} in the namespace {key.Namespace}: ClusterRole {LessorRoles.TenantDeployer} doesn't allow it. "
        + $"A ClusterRole labelled {LessorLabels.AggregateToTenantDeployer}=true adds to it.");

    // An apply of an object that isn't there needs create as well as patch: the API server says which of them is missing.
    private static string DeniedVerb(ClusterRequestException e)
    {
        var words = e.Status.Message.Split(' ');
        var at = Array.IndexOf(words, "cannot");
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : e.Verb;
    }

    private static ApplyFailure Invalid(ObjectKey key, ClusterRequestException e)
    {
        var fixedFields = e.Status.Causes.Where(cause => IsImmutable(cause.Message) || IsFixedOfSecret(key, cause)).Select(cause => cause.Field).Distinct().ToArray();
        if (fixedFields.Length == 0 && !IsImmutable(e.Status.Message))
        {
            return new ApplyFailure(key, ApplyFailureKind.Terminal, ApplyReasons.Invalid, $"{key}: {e.Status.Message}");
        }

        var fields = fixedFields.Length == 0 ? "a field" : string.Join(", ", fixedFields);
        return new ApplyFailure(
            key,
            ApplyFailureKind.Terminal,
            ApplyReasons.Immutable,
            $"{key}: {fields} can't be changed on the object that is there. Give it another name in the template, or delete it "
            + $"(kubectl delete {e.Resource} {key.Name} -n {key.Namespace}): Lessor then creates it anew.");
    }

    // Of a Secret's refusal only fields and reasons come this far. These fields are refused so only where they can't be changed.
    private static bool IsFixedOfSecret(ObjectKey key, StatusCause cause) =>
        key is { ApiVersion: "v1", Kind: "Secret" } && cause is { Field: "type" or "immutable" or "data", Reason: "FieldValueInvalid" or "FieldValueForbidden" };

    private static bool IsImmutable(string message) =>
        ImmutableWords.Any(words => message.Contains(words, StringComparison.OrdinalIgnoreCase));
}
