namespace Lessor.Entities.Naming;

/// <summary>The API group and its version, and the name under which Lessor writes.</summary>
public static class LessorApi
{
    /// <summary>The API group of everything Lessor defines.</summary>
    public const string Group = "lessor.io";

    /// <summary>The served and stored version.</summary>
    public const string Version = "v1";

    /// <summary>Group and version as an object's <c>apiVersion</c>.</summary>
    public const string GroupVersion = Group + "/" + Version;

    /// <summary>The field manager of every server-side apply, and the value of <see cref="LessorLabels.ManagedBy"/>.</summary>
    public const string FieldManager = "lessor";

    /// <summary>What reserved labels and annotations begin with: a template may set none of these.</summary>
    public const string ReservedPrefix = Group + "/";
}
