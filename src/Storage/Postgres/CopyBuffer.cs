using System.Buffers;
using System.Buffers.Binary;

namespace FinCode.Storage.Postgres;

/// <summary>Rows in the format of <c>COPY … (FORMAT BINARY)</c>, written by hand into one buffer that is used again.</summary>
internal sealed class CopyBuffer
{
    private static readonly byte[] Signature = [.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly ArrayBufferWriter<byte> bytes = new(64 * 1024);

    public ReadOnlyMemory<byte> Written => bytes.WrittenMemory;

    public void Begin()
    {
        bytes.ResetWrittenCount();
        bytes.Write(Signature);
    }

    public void Row(short columns)
    {
        BinaryPrimitives.WriteInt16BigEndian(bytes.GetSpan(2), columns);
        bytes.Advance(2);
    }

    public void Add(long value)
    {
        var span = bytes.GetSpan(12);
        BinaryPrimitives.WriteInt32BigEndian(span, 8);
        BinaryPrimitives.WriteInt64BigEndian(span[4..], value);
        bytes.Advance(12);
    }

    public void Add(int value)
    {
        var span = bytes.GetSpan(8);
        BinaryPrimitives.WriteInt32BigEndian(span, 4);
        BinaryPrimitives.WriteInt32BigEndian(span[4..], value);
        bytes.Advance(8);
    }

    public void Add(short value)
    {
        var span = bytes.GetSpan(6);
        BinaryPrimitives.WriteInt32BigEndian(span, 2);
        BinaryPrimitives.WriteInt16BigEndian(span[4..], value);
        bytes.Advance(6);
    }

    public void Add(Guid value)
    {
        var span = bytes.GetSpan(20);
        BinaryPrimitives.WriteInt32BigEndian(span, 16);
        value.TryWriteBytes(span[4..], bigEndian: true, out _);
        bytes.Advance(20);
    }

    public void Add(ReadOnlySpan<byte> value)
    {
        var span = bytes.GetSpan(4 + value.Length);
        BinaryPrimitives.WriteInt32BigEndian(span, value.Length);
        value.CopyTo(span[4..]);
        bytes.Advance(4 + value.Length);
    }

    public void End() => Row(-1);
}
