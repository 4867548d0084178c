namespace Lessor.Operator.Sources.Fetching;

/// <summary>Whom credentials are for: a scheme, a host and a port together.</summary>
internal static class Origin
{
    /// <summary>Whether two URLs are of the same server.</summary>
    /// <param name="one">A URL.</param>
    /// <param name="other">Another one.</param>
    /// <returns>True if scheme, host and port are the same.</returns>
    public static bool IsSame(Uri one, Uri other) =>
        (one.Scheme, one.Port) == (other.Scheme, other.Port) && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
