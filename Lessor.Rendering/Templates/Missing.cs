namespace Lessor.Rendering.Templates;

/// <summary>Stands for a value that was reported as missing, so that one cause isn't reported twice.</summary>
internal sealed class Missing
{
    public static readonly Missing Value = new();

    private Missing()
    {
    }
}
