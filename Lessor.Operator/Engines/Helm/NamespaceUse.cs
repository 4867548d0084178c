namespace Lessor.Operator.Engines.Helm;

/// <summary>What a chart does with the name of its namespace.</summary>
internal enum NamespaceUse
{
    /// <summary>Nothing: its output is the same in all.</summary>
    None,

    /// <summary>It prints it: outputs differ in that name alone.</summary>
    Printed,

    /// <summary>It may compute with it: each namespace has an output of its own.</summary>
    Computed,
}
