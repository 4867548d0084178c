using System.Text;

namespace Lessor.Tests.Telemetry;

/// <summary>A field of a message in protobuf's encoding, which is all that is needed to look into OTLP.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Bytes">What is in it; empty for numbers.</param>
internal readonly record struct ProtobufField(int Number, ReadOnlyMemory<byte> Bytes)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Delimited = 2;
    private const int Fixed32 = 5;

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public string Hex => Convert.ToHexStringLower(Bytes.Span);

    /// <summary>The fields of the message that this field holds, by a path of numbers.</summary>
    public IEnumerable<ProtobufField> At(params int[] path)
    {
        var found = Read(Bytes).Where(field => field.Number == path[0]);
        return path.Length == 1 ? found : found.SelectMany(field => field.At(path[1..]));
    }

    public static IEnumerable<ProtobufField> Read(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varying(message.Span, ref at);
            var (number, type) = ((int)(key >> 3), (int)(key & 7));
            var length = type switch
            {
                Varint => Skip(message.Span, ref at),
                Fixed64 => 8,
                Fixed32 => 4,
                Delimited => (int)Varying(message.Span, ref at),
                _ => throw new FormatException($"{type} is no type of protobuf"),
            };
            yield return new(number, type == Varint ? default : message.Slice(at, length));
            at += length;
        }
    }

    private static int Skip(ReadOnlySpan<byte> message, ref int at)
    {
        Varying(message, ref at);
        return 0;
    }

    private static ulong Varying(ReadOnlySpan<byte> message, ref int at)
    {
        ulong number = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            number |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return number;
            }
        }
    }
}
