namespace Lessor.Operator.Offline;

/// <summary>How the offline commands end.</summary>
internal static class ExitCodes
{
    /// <summary>Nothing is wrong.</summary>
    public const int Clean = 0;

    /// <summary>Something is wrong in the files.</summary>
    public const int Findings = 1;

    /// <summary>The arguments can't be used: nothing was checked.</summary>
    public const int Unusable = 2;
}
