using System.Buffers.Binary;
using System.Text;

namespace FinCode.Domain.Ledger;

/// <summary>Reads what <see cref="PayloadWriter"/> wrote; bytes that end early or claim too much are invalid data, never a wild read.</summary>
internal ref struct PayloadReader(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> rest = payload;

    public byte Byte() => Take(1)[0];

    public ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("The record holds a number of more than ten bytes.");
    }

    public long Signed()
    {
        var value = Unsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int Count()
    {
        var count = Unsigned();
        return count <= (ulong)rest.Length ? (int)count : throw new InvalidDataException("The record claims more items than it has bytes.");
    }

    public ulong Fixed() => BinaryPrimitives.ReadUInt64BigEndian(Take(8));

    public Guid Id() => new(Take(16), bigEndian: true);

    public Guid? OptionalId() => Byte() == 0 ? null : Id();

    public string? Text()
    {
        var length = Unsigned();
        return length == 0 ? null : Encoding.UTF8.GetString(Take(checked((int)Math.Min(length - 1, int.MaxValue))));
    }

    public ReadOnlySpan<byte> Bytes() => Take(Count());

    public string RequiredText() => Text() ?? throw new InvalidDataException("The record lacks a text that every record has.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > rest.Length)
        {
            throw new InvalidDataException("The record ends early.");
        }

        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }
}
