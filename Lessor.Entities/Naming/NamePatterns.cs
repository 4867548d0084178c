namespace Lessor.Entities.Naming;

/// <summary>
/// Patterns of names, for the schemas: each matches a whole name, its length is limited apart. They are written for the API server;
/// in .NET a <c>$</c> would let a newline at the end pass.
/// </summary>
public static class NamePatterns
{
    /// <summary>A DNS-1123 label, such as a namespace's name; up to <see cref="LabelLength"/> characters.</summary>
    public const string Label = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    /// <summary>A DNS-1123 subdomain, such as most objects' names; up to <see cref="SubdomainLength"/> characters.</summary>
    public const string Subdomain = @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

    /// <summary>A version, such as 1.4.2, cdac80a or v2.0.0-rc.1+build.5.</summary>
    public const string Version = "^[A-Za-z0-9]([A-Za-z0-9._+-]*[A-Za-z0-9])?$";

    /// <summary>A key of a ConfigMap; up to <see cref="SubdomainLength"/> characters.</summary>
    public const string ConfigMapKey = "^[-._a-zA-Z0-9]+$";

    /// <summary>
    /// A branch, tag, commit or chart version: what git allows in a ref's name, less what a program could take for an option or a range of commits.
    /// Source: git-check-ref-format(1).
    /// </summary>
    public const string GitRef = "^[A-Za-z0-9_]([./+]?[A-Za-z0-9_-])*$";

    /// <summary>A path inside of a source: relative, without a step up, and nothing that a program could take for an option. <c>.</c> is the root.</summary>
    public const string SourcePath = @"^(\.|\.?[A-Za-z0-9_@+~][A-Za-z0-9._@+~-]*(/\.?[A-Za-z0-9_@+~][A-Za-z0-9._@+~-]*)*)$";

    /// <summary>Text on one line: no control characters.</summary>
    public const string Line = @"^[^\x00-\x1f\x7f]*$";

    /// <summary>An e-mail address, as far as a pattern should tell.</summary>
    public const string Email = @"^[^@\s]+@[^@\s]+$";

    /// <summary>The longest DNS-1123 label.</summary>
    public const int LabelLength = 63;

    /// <summary>The longest name of a database in a tenant, so that names made of it fit.</summary>
    public const int DatabaseNameLength = 40;

    /// <summary>The longest DNS-1123 subdomain.</summary>
    public const int SubdomainLength = 253;
}
