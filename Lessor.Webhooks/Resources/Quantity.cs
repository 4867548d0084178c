using System.Numerics;

namespace Lessor.Webhooks.Resources;

/// <summary>
/// An amount of a resource, exactly, as Kubernetes counts it: in billionths, up to 2^63-1 whole ones.
/// Grammar: <see href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/"/>.
/// </summary>
/// <param name="Nanos">Billionths.</param>
/// <param name="Format">How it is written.</param>
public readonly record struct Quantity(BigInteger Nanos, QuantityFormat Format = QuantityFormat.DecimalSI)
{
    internal static readonly BigInteger One = 1_000_000_000;

    /// <summary>None of it.</summary>
    public static Quantity Zero { get; }

    /// <summary>Whether it is a number of whole ones.</summary>
    public bool IsWhole => Nanos % One == 0;

    /// <summary>Adds two; a sum is written as the first that isn't zero.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum.</returns>
    public static Quantity operator +(Quantity left, Quantity right) => new(left.Nanos + right.Nanos, left.Nanos.IsZero ? right.Format : left.Format);

    /// <summary>So many times a quantity.</summary>
    /// <param name="quantity">The quantity.</param>
    /// <param name="times">How many times.</param>
    /// <returns>The product.</returns>
    public static Quantity operator *(Quantity quantity, BigInteger times) => quantity with { Nanos = quantity.Nanos * times };

    /// <summary>Whether one is less than the other.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if it is.</returns>
    public static bool operator <(Quantity left, Quantity right) => left.Nanos < right.Nanos;

    /// <summary>Whether one is more than the other.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True if it is.</returns>
    public static bool operator >(Quantity left, Quantity right) => left.Nanos > right.Nanos;

    /// <summary>The larger one.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The larger; if they are equal, the first.</returns>
    public static Quantity Max(Quantity left, Quantity right) => left < right ? right : left;

    /// <summary>Reads a quantity.</summary>
    /// <param name="text">What somebody wrote, e.g. <c>1500m</c>, <c>0.5</c>, <c>8Gi</c>, <c>2e3</c>.</param>
    /// <param name="quantity">The quantity; zero if it is none.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string? text, out Quantity quantity) => QuantityReader.TryRead(text ?? "", out quantity);

    /// <summary>Reads what is known to be a quantity.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The quantity.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static Quantity Parse(string? text) => TryParse(text, out var quantity) ? quantity : throw new FormatException($"\"{text}\" is no quantity.");

    /// <summary>The quantity with the largest unit that leaves a whole number, as Kubernetes shows it.</summary>
    /// <returns>E.g. <c>1500m</c>, <c>3Gi</c>.</returns>
    public override string ToString() => QuantityUnits.Write(this);
}
