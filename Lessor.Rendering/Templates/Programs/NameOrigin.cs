namespace Lessor.Rendering.Templates.Programs;

/// <summary>Where a path begins.</summary>
internal enum NameOrigin
{
    /// <summary>At what <c>this</c> is, or was some blocks further out.</summary>
    Frame,

    /// <summary>At the whole context: <c>@root</c>.</summary>
    Root,

    /// <summary>At a block parameter.</summary>
    Parameter,

    /// <summary>At <c>@index</c>.</summary>
    Index,

    /// <summary>At <c>@key</c>.</summary>
    Key,

    /// <summary>At <c>@first</c>.</summary>
    First,

    /// <summary>At <c>@last</c>.</summary>
    Last,
}
