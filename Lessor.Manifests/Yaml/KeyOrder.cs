namespace Lessor.Manifests.Yaml;

/// <summary>What names an object first, the rest by the alphabet.</summary>
internal sealed class KeyOrder : IComparer<string>
{
    private static readonly string[] First = ["apiVersion", "kind", "metadata", "name"];

    private KeyOrder()
    {
    }

    public static KeyOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var rank = Rank(x).CompareTo(Rank(y));
        return rank != 0 ? rank : StringComparer.Ordinal.Compare(x, y);
    }

    private static int Rank(string? key) => Array.IndexOf(First, key) is var index and >= 0 ? index : First.Length;
}
