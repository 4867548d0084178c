using System.Reflection;
using System.Runtime.InteropServices;

namespace Lessor.Tests;

/// <summary>About how much memory an object keeps: itself and all that its fields lead to, by the sizes that a 64-bit runtime gives them. The same at each run, unlike what the garbage collector says.</summary>
internal static class RetainedSize
{
    private const int Header = 16;

    /// <summary>Counts what is reachable from an object, in bytes.</summary>
    /// <param name="root">The object.</param>
    /// <param name="outside">What isn't its own; nothing behind it counts.</param>
    public static long Of(object root, Func<object, bool>? outside = null)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance) { root };
        var waiting = new Stack<object>([root]);
        var size = 0L;
        while (waiting.TryPop(out var next))
        {
            size += SizeOf(next);
            foreach (var inner in References(next, next.GetType()))
            {
                if (inner is not (MemberInfo or Delegate) && outside?.Invoke(inner) != true && seen.Add(inner))
                {
                    waiting.Push(inner);
                }
            }
        }

        return size;
    }

    private static long SizeOf(object value) => value switch
    {
        string text => Aligned(22 + (2 * text.Length)),
        Array array => Aligned(24 + ((long)array.Length * SlotOf(array.GetType().GetElementType()!))),
        _ => Aligned(Header + Fields(value.GetType()).Sum(field => SlotOf(field.FieldType))),
    };

    private static long Aligned(long size) => (size + 7) & ~7;

    private static long SlotOf(Type type) => !type.IsValueType || type.IsPointer ? 8
        : type.IsEnum ? SlotOf(Enum.GetUnderlyingType(type))
        : type == typeof(bool) ? 1
        : type == typeof(char) ? 2
        : type.IsPrimitive ? Marshal.SizeOf(type)
        : Aligned(Fields(type).Sum(field => SlotOf(field.FieldType)));

    private static IEnumerable<object> References(object value, Type type) => value switch
    {
        string => [],
        Array array => type.GetElementType() is { IsPrimitive: false } element ? array.Cast<object?>().SelectMany(item => Behind(item, element)) : [],
        _ => Fields(type).SelectMany(field => Behind(field.GetValue(value), field.FieldType)),
    };

    private static IEnumerable<object> Behind(object? value, Type declared) =>
        value is null || declared.IsPrimitive || declared.IsEnum || declared.IsPointer ? []
        : declared.IsValueType ? References(value, value.GetType())
        : [value];

    private static IEnumerable<FieldInfo> Fields(Type type)
    {
        for (var at = type; at is not null && at != typeof(object) && at != typeof(ValueType); at = at.BaseType)
        {
            foreach (var field in at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.FieldType.IsByRefLike)
                {
                    yield return field;
                }
            }
        }
    }
}
