namespace Lessor.Rendering.Objects.Forms;

/// <summary>What is filled into a form.</summary>
internal enum FormPartKind
{
    /// <summary>The object's name.</summary>
    Name,

    /// <summary>The object's namespace.</summary>
    Namespace,

    /// <summary>The tenant's name.</summary>
    Tenant,

    /// <summary>The name of the tenant's component.</summary>
    Component,

    /// <summary>A slot's value, with its type.</summary>
    Value,

    /// <summary>A slot's value, which must be a text.</summary>
    Text,

    /// <summary>A slot's value amid text: within quotes.</summary>
    Piece,

    /// <summary>Nothing, but the keys of a mapping, which slots decide, are looked at.</summary>
    Keys,
}
